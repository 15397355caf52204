package io.tocsin.ingest;

import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Cursor;
import io.tocsin.http.Operations;
import io.tocsin.http.Paging;
import io.tocsin.http.Request;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The trace of webhooks over HTTP. */
public final class ReceiptApi implements Api {

    private static final String LIST = "receipts";
    private static final Set<Receipt.State> STORED =
            Set.of(Receipt.State.APPLIED, Receipt.State.PARTIAL, Receipt.State.DEAD);
    /** Behind every id. */
    private static final UUID END = new UUID(-1, -1);

    private final Receipts receipts;

    public ReceiptApi(Receipts receipts) {
        this.receipts = receipts;
    }

    /**
     * A page of the list.
     *
     * @param position always null: receipts are not in the feed
     */
    private record Listed(
            List<ReceiptView> items,
            @Nullable String next,
            @Nullable String position) {}

    @Override
    public void bind(Operations operations) {
        var unused = operations.on("getReceipt", this::get).on("listReceipts", this::list);
    }

    private Future<Answer> get(Request request) {
        return receipts.get(request.pathUuid("receipt")).map(Answer::ok);
    }

    private Future<Answer> list(Request request) {
        Paging paging = Paging.of(request);
        Cursor after = paging.after(LIST);
        UUID before = after == null ? END : after.uuid(0);
        return receipts.page(before, states(request), paging.rows()).map(found -> Answer.ok(page(found, paging)));
    }

    private static Listed page(List<ReceiptView> found, Paging paging) {
        if (found.size() <= paging.limit()) {
            return new Listed(found, null, null);
        }
        List<ReceiptView> items = found.subList(0, paging.limit());
        return new Listed(
                items, Cursor.of(LIST, items.get(items.size() - 1).id()).write(), null);
    }

    private static Set<Receipt.State> states(Request request) {
        List<String> words = request.queries("state");
        if (words.isEmpty()) {
            return STORED;
        }
        Set<Receipt.State> states = EnumSet.noneOf(Receipt.State.class);
        for (String word : words) {
            states.add(state(word));
        }
        return states;
    }

    private static Receipt.State state(String word) {
        for (Receipt.State state : STORED) {
            if (state.word().equalsIgnoreCase(word)) {
                return state;
            }
        }
        String detail = "is " + WebhookJson.echo(word) + "; applied, partial or dead would be right.";
        throw new Problem.Malformed("There is no such state of receipts.", List.of(new Problem.Fault("state", detail)));
    }
}
