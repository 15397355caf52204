package io.tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.queue.Claimed;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise of the merge on a real database: any order, any repetition, two workers at once, one end state. */
class AnyOrderTest {

    private static final Instant T = Instant.parse("2026-11-20T20:00:00Z");

    private static final String ALERTS = """
            SELECT fingerprint, status, starts_at, ends_at, count, first_seen_at, last_seen_at,
                annotations, alertmanager_url, said_hash
            FROM alert JOIN alert_seen ON alert_id = id
            ORDER BY fingerprint""";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void twoWorkersInAnyOrderEndWhereOneWorkerInOrderEnds(long seed) {
        var random = new Random(seed);
        List<Claimed> deliveries = deliveries(random);
        List<String> expected = inOrder(deliveries);

        try (var fixture = new CorrelatorFixture(CorrelateSettings.DEFAULTS)) {
            var shuffled = new ArrayList<>(deliveries);
            deliveries.stream().filter(delivery -> random.nextInt(3) == 0).forEach(shuffled::add);
            Collections.shuffle(shuffled, random);
            int half = shuffled.size() / 2;
            CorrelatorFixture.await(Future.all(
                    work(fixture, shuffled.subList(0, half), new Random(seed)),
                    work(fixture, shuffled.subList(half, shuffled.size()), new Random(seed + 1))));

            assertThat(fixture.rows(ALERTS)).isEqualTo(expected);
            assertConsistent(fixture, deliveries.size());
        }
    }

    private static List<String> inOrder(List<Claimed> deliveries) {
        try (var fixture = new CorrelatorFixture(CorrelateSettings.DEFAULTS)) {
            deliveries.forEach(fixture::apply);
            assertConsistent(fixture, deliveries.size());
            return fixture.rows(ALERTS);
        }
    }

    /** Batches of random size, one after the other. */
    private static Future<?> work(CorrelatorFixture fixture, List<Claimed> deliveries, Random random) {
        if (deliveries.isEmpty()) {
            return Future.succeededFuture();
        }
        int size = Math.min(deliveries.size(), 1 + random.nextInt(5));
        return fixture.correlator
                .apply(deliveries.subList(0, size), T.plus(Duration.ofHours(2)))
                .compose(done -> work(fixture, deliveries.subList(size, deliveries.size()), random));
    }

    private static void assertConsistent(CorrelatorFixture fixture, int deliveries) {
        assertThat(fixture.rows("SELECT count(*) FROM receipt")).containsExactly("" + deliveries);
        assertThat(fixture.rows(
                        "SELECT dedup_key FROM incident WHERE phase <> 'resolved' GROUP BY 1 HAVING count(*) > 1"))
                .as("twins")
                .isEmpty();
        assertThat(fixture.rows("""
                        SELECT alert.fingerprint FROM alert LEFT JOIN incident ON incident.id = alert.incident_id
                        WHERE alert.status = 'firing' AND incident.phase IS DISTINCT FROM 'detected'"""))
                .as("alerts that fire without an open incident")
                .isEmpty();
        assertThat(fixture.rows("""
                        SELECT incident.number, incident.alerts_firing FROM incident WHERE phase <> 'resolved'
                        AND alerts_firing <> (SELECT count(*) FROM alert
                            WHERE alert.incident_id = incident.id AND alert.status = 'firing')""")).as("open incidents whose count is wrong").isEmpty();
        assertThat(fixture.rows("SELECT number FROM incident WHERE phase <> 'resolved' AND alerts_firing = 0"))
                .as("open incidents with nothing firing")
                .isEmpty();
    }

    /** Three groups of four instances; every delivery has its own moment, so that its order of acceptance is known. */
    private static List<Claimed> deliveries(Random random) {
        var deliveries = new ArrayList<Claimed>();
        for (int i = 0; i < 60; i++) {
            Instant at = T.plusSeconds(60L * i + random.nextInt(60));
            var webhook = new Webhook("group" + random.nextInt(3))
                    .summary("summary " + random.nextInt(3))
                    .by("http://alertmanager-" + random.nextInt(2));
            int alerts = 1 + random.nextInt(3);
            for (int alert = 0; alert < alerts; alert++) {
                String instance = "web" + random.nextInt(4);
                Instant start = at.minusSeconds(random.nextInt(1800));
                if (random.nextInt(3) > 0) {
                    webhook.firing(instance, start);
                } else {
                    webhook.resolved(instance, start, start.plusSeconds(random.nextInt(1800)));
                }
            }
            deliveries.add(webhook.at(at));
        }
        return deliveries;
    }
}
