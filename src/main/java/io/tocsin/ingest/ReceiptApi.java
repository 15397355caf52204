package io.tocsin.ingest;

import io.tocsin.alert.Alerts;
import io.tocsin.alert.Matcher;
import io.tocsin.alert.Matchers;
import io.tocsin.audit.Origin;
import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Caller;
import io.tocsin.http.Cursor;
import io.tocsin.http.Operations;
import io.tocsin.http.Paging;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trace of webhooks over HTTP, and what can be done for dead ones. */
public final class ReceiptApi implements Api {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptApi.class);
    private static final String LIST = "receipts";

    private final Receipts receipts;
    private final Redrives redrives;
    private final Alerts alerts;

    public ReceiptApi(Receipts receipts, Redrives redrives, Alerts alerts) {
        this.receipts = receipts;
        this.redrives = redrives;
        this.alerts = alerts;
    }

    /**
     * A page of the list.
     *
     * @param position always null: receipts are not in the feed
     */
    private record Listed(
            List<ReceiptView> items,
            @Nullable String next,
            @Nullable String position) {

        static Listed of(ReceiptQueries.Part part) {
            UUID last = part.last();
            return new Listed(
                    part.items(), last == null ? null : Cursor.of(LIST, last).write(), null);
        }
    }

    @Override
    public void bind(Operations operations) {
        operations
                .on("getReceipt", this::get)
                .on("listReceipts", this::list)
                .on("redriveReceipt", this::redrive)
                .on("redriveReceipts", this::redriveAll)
                .on("getReceiptBody", this::body);
    }

    private Future<Answer> get(Request request) {
        return receipts.get(request.pathUuid("receipt")).map(Answer::ok);
    }

    private Future<Answer> list(Request request) {
        ReceiptFilter filter = ReceiptFilter.of(request);
        Paging paging = Paging.of(request);
        Cursor after = paging.after(LIST);
        UUID before = after == null ? Cursor.LAST_ID : after.uuid(0);
        List<Matcher> matchers = request.queries("match[]").stream()
                .flatMap(text -> Matchers.parse(text).stream())
                .toList();
        return (matchers.isEmpty() ? Future.succeededFuture(Optional.of(filter)) : resolved(filter, matchers))
                .compose(resolved -> resolved.isPresent()
                        ? receipts.page(resolved.get(), before, paging.limit())
                        : Future.succeededFuture(new ReceiptQueries.Part(List.of(), null)))
                .map(part -> Answer.ok(Listed.of(part)));
    }

    /** The same with the fingerprints of the alerts that the matchers fit; empty where they fit none. */
    private Future<Optional<ReceiptFilter>> resolved(ReceiptFilter filter, List<Matcher> matchers) {
        return alerts.fingerprints(matchers, filter.integrations()).map(filter::among);
    }

    private Future<Answer> redrive(Request request) {
        UUID id = request.pathUuid("receipt");
        return redrives.one(id, order(request))
                .map(done -> new Answer(202, Map.of("receipt", id, "state", Receipt.State.QUEUED.word()), Map.of()));
    }

    private Future<Answer> redriveAll(Request request) {
        var wanted = RedriveBody.of(request);
        return redrives.all(wanted.range(), wanted.most(), order(request)).map(Answer::ok);
    }

    private static Redrives.Order order(Request request) {
        return new Redrives.Order(Origin.of(request.caller()), request.now());
    }

    private Future<Answer> body(Request request) {
        UUID id = request.pathUuid("receipt");
        Caller caller = request.caller();
        return receipts.body(id, Origin.of(caller), request.now())
                .onSuccess(body -> LOG.atInfo()
                        .addKeyValue("receipt", id)
                        .log("the body of webhook {} is given to {} {}", id, caller.type(), caller.name()))
                .map(body -> Answer.ok(body).with("Content-Disposition", "attachment; filename=\"" + id + ".json\""));
    }
}
