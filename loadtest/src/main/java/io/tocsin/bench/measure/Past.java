package io.tocsin.bench.measure;

import io.tocsin.bench.load.Http;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.load.Webhooks;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Stores;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * What is stored before: a million alerts in a hundred thousand incidents, a quarter of them resolved, with everything that came of
 * them spread over thirty days, and of the bodies and the feed as much as their retention keeps.
 *
 * @param webhooks that brought the alerts, two for each incident
 * @param sent how many were drawn of those that still fire
 */
record Past(long webhooks, AtomicLong sent) {

    private static final double INCIDENTS = 100_000;
    private static final int WEBHOOKS_EACH = 2;
    /** Of so many incidents the first is resolved. */
    private static final int RESOLVED_EVERY = 4;
    /** Every so many incidents one has a message. */
    private static final int MESSAGE_EVERY = 20;

    private static final int WRITERS = 10;
    private static final int BACKLOG = 2_000;
    private static final double WITHIN_SECONDS = 1_800;
    /** Has no factor in common with the 150,000 webhooks whose alerts fire, so that its multiples reach each. */
    private static final long STRIDE = 77_347;

    private static Webhooks set(long webhooks) {
        return new Webhooks(Subject.KEY, webhooks / WEBHOOKS_EACH, Workbench.ALERTS, "past");
    }

    /** Fills the store through a Tocsin that is ended then. */
    static Past stored(Workbench bench, Stores stores) throws IOException {
        // Whole groups of incidents of which one is resolved.
        long incidents = Math.round(bench.scaled(INCIDENTS) / RESOLVED_EVERY) * RESOLVED_EVERY;
        var past = new Past(incidents * WEBHOOKS_EACH, new AtomicLong());
        try (Subject subject = bench.place().tocsinOn(stores, "past", Map.of())) {
            var rig = new Rig(stores, subject);
            Webhooks all = set(past.webhooks);
            send(bench, rig, all, past.webhooks);
            send(bench, rig, n -> all.resolved(n * RESOLVED_EVERY), past.webhooks / RESOLVED_EVERY);
            // Some numbers were never given to an incident.
            Tally messages = bench.generator()
                    .run(rig.port(), Load.each(Past::message, WRITERS, incidents / MESSAGE_EVERY, WITHIN_SECONDS));
            System.err.println("messages: " + messages);
        }
        stores.expect("SELECT count(*) FROM alert", past.webhooks * Workbench.ALERTS);
        stores.expect("SELECT count(*) FROM incident WHERE status = 'resolved'", incidents / RESOLVED_EVERY);
        stores.execute(Calendar.SPREAD);
        // As autovacuum leaves it some minutes later.
        stores.execute("VACUUM (ANALYZE)", "CHECKPOINT");
        return past;
    }

    private static void send(Workbench bench, Rig rig, LongFunction<byte[]> requests, long count) {
        Tally tally = bench.generator()
                .run(
                        rig.port(),
                        Load.each(requests, Workbench.CONNECTIONS, count, WITHIN_SECONDS)
                                .onlyWhile(rig.backlog().below(BACKLOG)))
                .orderly();
        rig.backlog().awaitEmpty();
        System.err.println("stored: " + tally);
    }

    private static byte[] message(long number) {
        String text = "{\"text\": \"Restarted the broker on node " + number + "; the lag goes down\"}";
        return Http.post(
                "/api/v1/incidents/" + (1 + number * MESSAGE_EVERY) + "/messages",
                Subject.TOKEN,
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** From all that fires, in no order of the store's, on from where the last run stopped. */
    LongFunction<byte[]> repeats() {
        Webhooks all = set(webhooks);
        long firing = webhooks / RESOLVED_EVERY * (RESOLVED_EVERY - 1);
        return number -> all.apply(firing(sent.getAndIncrement() * STRIDE % firing));
    }

    /** The n-th of those whose incident is not resolved. */
    private static long firing(long n) {
        return n / (RESOLVED_EVERY - 1) * RESOLVED_EVERY + 1 + n % (RESOLVED_EVERY - 1);
    }
}
