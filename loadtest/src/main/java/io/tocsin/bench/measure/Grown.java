package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Http;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.load.Webhooks;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Whether it stays as fast with a million alerts in a hundred thousand incidents, most of them open, as with none. */
final class Grown {

    private static final int INCIDENTS = 100_000;
    private static final int GIANT_ALERTS = 20_000;
    private static final int WEBHOOKS = 200_000;
    private static final int FILL_BACKLOG = 2_000;
    private static final int WRITERS = 10;

    /** Every so many incidents one has a message. */
    private static final int MESSAGE_EVERY = 20;

    private Grown() {}

    static List<Row> run(Measure.Bench bench) throws IOException {
        LongFunction<byte[]> webhooks = Accept.webhooks();
        double emptyApplied;
        try (Rig empty = bench.place().tocsin("empty", Map.of())) {
            emptyApplied = Sustained.rate(bench, empty, webhooks);
        }
        try (Rig full = bench.place().tocsin("grown", Map.of())) {
            open(bench, full);
            fill(bench, full);
            write(bench, full);
            settle(full);
            List<Row> rows = new ArrayList<>(Lists.read(bench, full));
            double applied = Sustained.rate(bench, full, webhooks);
            rows.add(Row.beside(
                    "grown-sustained",
                    "applied with 1,000,000 alerts in 100,000 incidents, alerts/s",
                    applied * Accept.ALERTS,
                    emptyApplied * Accept.ALERTS,
                    "empty store",
                    Goal.ratioAtLeast(0.8)));
            return rows;
        }
    }

    /** The first incident is one of many alerts. */
    private static void open(Measure.Bench bench, Rig rig) {
        var giant = new Webhooks(Subject.KEY, 1, GIANT_ALERTS, "giant");
        Tally tally = bench.generator().run(rig.port(), Load.each(giant, 1, 1)).orderly();
        rig.backlog().awaitEmpty();
        System.err.println("the largest: " + tally);
    }

    private static void fill(Measure.Bench bench, Rig rig) {
        var past = new Webhooks(Subject.KEY, INCIDENTS, Accept.ALERTS, "past");
        Tally tally = bench.generator()
                .run(
                        rig.port(),
                        Load.each(past, Accept.CONNECTIONS, WEBHOOKS)
                                .onlyWhile(rig.backlog().below(FILL_BACKLOG)))
                .orderly();
        rig.backlog().awaitEmpty();
        System.err.println("filled: " + tally);
    }

    /** So that there is something else to be found by words. */
    private static void write(Measure.Bench bench, Rig rig) {
        Tally tally = bench.generator().run(rig.port(), Load.each(Grown::message, WRITERS, INCIDENTS / MESSAGE_EVERY));
        // Some numbers were never given to an incident.
        System.err.println("messages: " + tally);
    }

    private static byte[] message(long number) {
        String text = "{\"text\": \"Restarted the broker on node " + number + "; the lag goes down\"}";
        return Http.post(
                "/api/v1/incidents/" + (1 + number * MESSAGE_EVERY) + "/messages",
                Subject.TOKEN,
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** As autovacuum leaves it some minutes later. */
    private static void settle(Rig rig) {
        try (Connection connection = DriverManager.getConnection(rig.stores().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE)");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
