package io.tocsin.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.db.Db;
import io.tocsin.http.Caller;
import io.tocsin.http.Denials;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was tried and refused. There is no deed to share a transaction with, and nobody waits for the entry: it may be
 * lost with the process or the database. Each attempt is told once in a minute, and in all a bounded number; the metric counts
 * them all.
 */
public final class Attempts implements Denials {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /** Of each process; a person comes nowhere near. */
    private static final int MOST_PER_MINUTE = 200;

    private final Db db;
    private final AuditLog log;
    private final MeterRegistry meters;
    private final OncePerMinute told = new OncePerMinute(MOST_PER_MINUTE);

    public Attempts(Db db, AuditLog log, MeterRegistry meters) {
        this.db = db;
        this.log = log;
        this.meters = meters;
    }

    private record Attempt(Origin by, String action, Target target) {

        /** Each request has an id of its own, and is the same attempt. */
        static Attempt of(NewEntry entry) {
            Origin by = entry.by();
            return new Attempt(
                    new Origin(by.type(), by.id(), by.name(), by.address(), null), entry.action(), entry.target());
        }
    }

    @Override
    public void denied(String operation, Caller caller, Instant now) {
        var target = new Target("operation", null, operation);
        failed(new NewEntry(now, Origin.of(caller), "access.denied", target, Difference.NONE));
    }

    /** Somebody tried, in vain. */
    public void failed(NewEntry entry) {
        count(entry.action());
        if (told.pass(Attempt.of(entry), entry.at())) {
            var unused = db.inTransaction(tx -> log.write(tx, entry)).onFailure(away -> tell(entry, away));
        }
    }

    private static void tell(NewEntry entry, @Nullable Throwable away) {
        LOG.warn(
                "{} by {} is not in the audit log: {}",
                entry.action(),
                entry.by().name(),
                String.valueOf(away));
    }

    private void count(String action) {
        Counter.builder("tocsin.attempts.refused")
                .description("What was tried by people and programs that may not")
                .tag("action", action)
                .register(meters)
                .increment();
    }
}
