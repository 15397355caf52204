package io.tocsin.audit;

import io.tocsin.db.Db;
import io.tocsin.http.Answer;
import io.tocsin.http.Cursor;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people do with the audit log: read it, page by page or all that fits. */
public final class AuditTrail {

    /** Entries read at once for an export: a megabyte or so. */
    private static final int PART = 1_000;

    private final Db db;
    private final AuditLog log;
    private final AuditQueries queries = new AuditQueries();

    public AuditTrail(Db db, AuditLog log) {
        this.db = db;
        this.log = log;
    }

    /** The newest first. */
    Future<List<AuditEntry>> list(AuditFilter filter, UUID before, int most) {
        return db.inSnapshot(tx -> queries.list(tx, filter, before, most));
    }

    private Future<List<AuditEntry>> part(AuditFilter filter, UUID before) {
        return db.inSurvey(tx -> queries.list(tx, filter, before, PART));
    }

    /**
     * All that fits, the newest first, as it was when it is read; entries that come meanwhile are newer and not in it. That
     * somebody takes it away is an entry itself, which they take along.
     */
    Future<Answer.Parts> export(AuditFilter filter, ExportForm form, Origin by, Instant now) {
        var after = new Fields().text("format", form.word());
        var entry =
                new NewEntry(now, by, "audit.exported", new Target("audit", null, "audit log"), Difference.made(after));
        return db.inTransaction(tx -> log.write(tx, entry))
                .compose(written -> part(filter, Cursor.LAST_ID))
                .map(first -> new Answer.Parts(
                        form.type(), form.head().appendBuffer(form.write(first)), new Rest(filter, form, first)));
    }

    /** What comes behind the part that was read last. Used by one request, whose parts come one after the other. */
    private final class Rest implements Answer.Source {

        private final AuditFilter filter;
        private final ExportForm form;
        private List<AuditEntry> last;

        Rest(AuditFilter filter, ExportForm form, List<AuditEntry> first) {
            this.filter = filter;
            this.form = form;
            this.last = first;
        }

        @Override
        public Future<Optional<Buffer>> next() {
            if (last.size() < PART) {
                return Future.succeededFuture(Optional.empty());
            }
            UUID before = last.get(last.size() - 1).id();
            return part(filter, before).map(found -> {
                last = found;
                return Optional.of(form.write(found));
            });
        }
    }
}
