package io.tocsin.rule;

import io.tocsin.audit.Origin;
import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.IfMatch;
import io.tocsin.http.Operations;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import java.util.UUID;

/** Silences over HTTP. */
public final class SilenceApi implements Api {

    private final Silences silences;

    public SilenceApi(Silences silences) {
        this.silences = silences;
    }

    @Override
    public void bind(Operations operations) {
        operations
                .on("listSilences", this::list)
                .on("createSilence", this::create)
                .on("getSilence", this::get)
                .on("updateSilence", this::update)
                .on("expireSilence", this::expire);
    }

    private Future<Answer> list(Request request) {
        return silences.list(request.queries("state"), Paging.of(request), request.now())
                .map(Page::answer);
    }

    private Future<Answer> create(Request request) {
        return silences.create(request.body(SilenceBody.class), Origin.of(request.caller()), request.now())
                .map(silence -> Answer.created(SilenceView.of(silence, request.now()))
                        .with("ETag", etag(silence))
                        .with("Location", "/api/v1/silences/" + silence.id()));
    }

    private Future<Answer> get(Request request) {
        return silences.get(id(request))
                .map(it -> Answer.ok(SilenceView.of(it.silence(), request.now(), it.alerts()))
                        .with("ETag", etag(it.silence())));
    }

    private Future<Answer> update(Request request) {
        return silences.change(order(request), request.body(SilenceBody.class))
                .map(silence -> answer(silence, request));
    }

    private Future<Answer> expire(Request request) {
        return silences.expire(order(request)).map(silence -> answer(silence, request));
    }

    private static Answer answer(Silence silence, Request request) {
        return Answer.ok(SilenceView.of(silence, request.now())).with("ETag", etag(silence));
    }

    private static UUID id(Request request) {
        return request.pathUuid("silence");
    }

    private static Silences.Order order(Request request) {
        return new Silences.Order(
                id(request), IfMatch.parse(request.header("If-Match")), Origin.of(request.caller()), request.now());
    }

    private static String etag(Silence silence) {
        return "\"" + silence.version() + "\"";
    }
}
