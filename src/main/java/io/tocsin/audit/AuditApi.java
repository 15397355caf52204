package io.tocsin.audit;

import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Cursor;
import io.tocsin.http.Operations;
import io.tocsin.http.Paging;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The audit log over HTTP. */
public final class AuditApi implements Api {

    private static final String LIST = "audit";

    private final AuditTrail trail;

    public AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * A page of the list.
     *
     * @param position always null: the audit log is not in the feed
     */
    private record Listed(
            List<AuditEntry> items,
            @Nullable String next,
            @Nullable String position) {

        static Listed of(List<AuditEntry> found, int limit) {
            if (found.size() <= limit) {
                return new Listed(found, null, null);
            }
            List<AuditEntry> items = found.subList(0, limit);
            return new Listed(items, Cursor.of(LIST, items.get(limit - 1).id()).write(), null);
        }
    }

    @Override
    public void bind(Operations operations) {
        operations.on("listAudit", this::list);
    }

    private Future<Answer> list(Request request) {
        String format = request.query("format");
        return format == null || format.equals("json") ? page(request) : export(request, ExportForm.of(format));
    }

    private Future<Answer> page(Request request) {
        Paging paging = Paging.of(request);
        Cursor after = paging.after(LIST);
        UUID before = after == null ? Cursor.LAST_ID : after.uuid(0);
        return trail.list(AuditFilter.of(request), before, paging.rows())
                .map(found -> Answer.ok(Listed.of(found, paging.limit())));
    }

    /** All that fits: neither {@code limit} nor {@code cursor} counts. */
    private Future<Answer> export(Request request, ExportForm form) {
        return trail.export(AuditFilter.of(request), form, Origin.of(request.caller()), request.now())
                .map(parts -> Answer.ok(parts)
                        .with("Content-Disposition", "attachment; filename=\"tocsin-audit." + form.word() + "\""));
    }
}
