package io.tocsin.view;

import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.IfMatch;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Views over HTTP. */
public final class ViewApi implements Api {

    private final Views views;

    public ViewApi(Views views) {
        this.views = views;
    }

    private record Listing(List<View> items, @Nullable String next) {}

    @Override
    public void bind(Operations operations) {
        operations
                .on("listViews", this::list)
                .on("createView", this::create)
                .on(
                        "getView",
                        request -> views.get(Onlooker.of(request), id(request)).map(ViewApi::answer))
                .on("updateView", this::update)
                .on("deleteView", this::delete)
                .on(
                        "shareView",
                        request ->
                                views.share(Onlooker.of(request), id(request)).map(ViewApi::answer))
                .on("unshareView", request -> done(views.unshare(Onlooker.of(request), id(request))))
                .on("makeViewDefault", request -> done(views.makeDefault(Onlooker.of(request), id(request))))
                .on("dropViewDefault", request -> done(views.dropDefault(Onlooker.of(request), id(request))));
    }

    private Future<Answer> list(Request request) {
        return views.list(Onlooker.of(request), request.query("page")).map(all -> Answer.ok(new Listing(all, null)));
    }

    private Future<Answer> create(Request request) {
        return views.create(Onlooker.of(request), request.body(ViewBody.class))
                .map(view ->
                        Answer.created(view).with("ETag", view.etag()).with("Location", "/api/v1/views/" + view.id()));
    }

    private Future<Answer> update(Request request) {
        return views.change(Onlooker.of(request), id(request), expected(request), request.body(ViewBody.class))
                .map(ViewApi::answer);
    }

    private Future<Answer> delete(Request request) {
        return done(views.delete(Onlooker.of(request), id(request), expected(request)));
    }

    private static Answer answer(View view) {
        return Answer.ok(view).with("ETag", view.etag());
    }

    private static Future<Answer> done(Future<Void> work) {
        return work.map(done -> Answer.noContent());
    }

    private static UUID id(Request request) {
        return request.pathUuid("view");
    }

    private static IfMatch expected(Request request) {
        return IfMatch.parse(request.header("If-Match"));
    }
}
