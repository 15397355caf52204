package io.tocsin.ingest;

import io.tocsin.db.Uuid7;
import io.tocsin.http.Cursor;
import io.tocsin.http.Request;
import io.tocsin.http.Window;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which dead webhooks shall be sent on; whatever is absent restricts nothing.
 *
 * @param integration its name
 * @param from earliest acceptance, inclusive, to the millisecond
 * @param to latest acceptance, exclusive, to the millisecond
 * @param limit how many at most; 1,000 when absent
 */
record RedriveBody(
        @Nullable String integration,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Integer limit) {

    private static final int USUAL = 1_000;
    private static final RedriveBody ALL = new RedriveBody(null, null, null, null);

    /** An empty body is as good as an empty object. */
    static RedriveBody of(Request request) {
        return request.context().body().isEmpty() ? ALL : request.body(RedriveBody.class);
    }

    int most() {
        return limit == null ? USUAL : limit;
    }

    /** @throws io.tocsin.problem.Problem.Malformed when the end comes before the beginning */
    RedriveStore.Range range() {
        if (from != null && to != null) {
            Window.requireOrder("/from", from, to);
        }
        UUID after = from == null ? Cursor.FIRST_ID : Uuid7.floor(ReceiptFilter.clamped(from));
        UUID before = to == null ? Cursor.LAST_ID : Uuid7.floor(ReceiptFilter.clamped(to));
        return new RedriveStore.Range(after, before, integration);
    }
}
