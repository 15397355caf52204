package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Generator;
import io.tocsin.bench.load.Http;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.load.Webhooks;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Bad days: 10,000 distinct alerts in a minute, 2,000 connections at once, huge groups between small ones. */
final class Overload {

    private static final int STORM_WEBHOOKS = 2_000;
    private static final double STORM_SECONDS = 60;
    private static final int SERVICES = 200;
    private static final double READS_PER_SECOND = 50;
    private static final int READERS = 10;
    private static final int CROWD = 2_000;
    private static final int GIANT_ALERTS = 20_000;
    private static final int GIANTS = 3;
    private static final double SMALL_PER_SECOND = 200;

    private Overload() {}

    /** Alerts of 200 services make 200 incidents, and reading goes on. */
    static List<Row> storm(Measure.Bench bench) throws IOException {
        try (Rig rig = bench.place().tocsin("storm", Map.of());
                var readers = new Generator()) {
            byte[] list = Http.get("/api/v1/incidents?status=open", Subject.TOKEN);
            readers.run(rig.port(), Load.paced(n -> list, READERS, READS_PER_SECOND, bench.acceptingWarmUp()));
            var reading = readers.start(rig.port(), Load.paced(n -> list, READERS, READS_PER_SECOND, STORM_SECONDS));
            var storm = new Webhooks(Subject.KEY, SERVICES, Accept.ALERTS, "storm");
            Tally sent = bench.generator()
                    .run(
                            rig.port(),
                            Load.paced(storm, Accept.CONNECTIONS, STORM_WEBHOOKS / STORM_SECONDS, STORM_SECONDS))
                    .orderly();
            Tally reads = reading.await().orderly();
            rig.backlog().awaitEmpty();
            System.err.println(sent + "; reads: " + reads);
            expect(rig, "SELECT count(*) FROM incident", SERVICES);
            expect(rig, "SELECT count(*) FROM alert", sent.accepted() * Accept.ALERTS);
            return List.of(Row.of(
                    "storm-reads",
                    "p95 of reading the open incidents while 10,000 distinct alerts come in a minute, ms",
                    reads.percentile(95),
                    false,
                    Goal.atMost(100)));
        }
    }

    /** As after a restart of Alertmanager: each group comes over a connection of its own. */
    static List<Row> crowd(Measure.Bench bench) throws IOException {
        try (Rig rig = bench.place().tocsin("crowd", Map.of())) {
            var webhooks = new Webhooks(Subject.KEY, CROWD, Accept.ALERTS, "crowd");
            bench.generator().run(rig.port(), Load.full(webhooks, Accept.CONNECTIONS, bench.acceptingWarmUp()));
            Tally tally = bench.generator()
                    .run(rig.port(), Load.each(webhooks, CROWD, CROWD * 5L))
                    .orderly();
            rig.backlog().awaitEmpty();
            System.err.println(tally);
            return List.of(
                    Row.of(
                            "crowd-p99",
                            "p99 of accepting from 2,000 connections at once, 5 each, ms",
                            tally.percentile(99),
                            false,
                            null),
                    Row.of("crowd-refused", "refused of these 10,000", tally.refused(), false, Goal.atMost(0)));
        }
    }

    /** Small webhooks every 5 ms, and three of 20,000 alerts, one after the other. */
    static List<Row> giants(Measure.Bench bench) throws IOException {
        try (Rig rig = bench.place().tocsin("giants", Map.of());
                var other = new Generator()) {
            var small = new Webhooks(Subject.KEY, 1_000, Accept.ALERTS, "small");
            bench.generator().run(rig.port(), Load.full(small, Accept.CONNECTIONS, bench.acceptingWarmUp()));
            rig.backlog().awaitEmpty();
            Tally without = bench.generator()
                    .run(rig.port(), Load.paced(small, READERS, SMALL_PER_SECOND, bench.seconds()))
                    .orderly();
            var giants = new Webhooks(Subject.KEY, GIANTS, GIANT_ALERTS, "giant").repeating(GIANTS);
            var sending = other.start(rig.port(), Load.each(giants, 1, GIANTS));
            Tally with = bench.generator()
                    .run(rig.port(), Load.paced(small, READERS, SMALL_PER_SECOND, bench.seconds()))
                    .orderly();
            Tally huge = sending.await().orderly();
            rig.backlog().awaitEmpty();
            System.err.println("without: " + without + "; with: " + with + "; giants: " + huge);
            expect(rig, "SELECT count(*) FROM alert WHERE service LIKE 'giant%'", (long) GIANTS * GIANT_ALERTS);
            return List.of(new Row(
                    "giants-p99",
                    "p99 of accepting small webhooks while groups of 20,000 alerts are taken and applied, ms",
                    with.percentile(99),
                    without.percentile(99),
                    "without them",
                    false,
                    Goal.atMost(100)));
        }
    }

    private static void expect(Rig rig, String count, long expected) {
        try (var connection = DriverManager.getConnection(rig.stores().jdbcUrl());
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(count)) {
            long found = row.next() ? row.getLong(1) : -1;
            if (found != expected) {
                throw new IllegalStateException(count + " is " + found + " and should be " + expected);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(count + " fails", failure);
        }
    }
}
