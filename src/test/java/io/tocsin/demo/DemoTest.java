package io.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.alert.AlertQueries;
import io.tocsin.alert.AlertSettings;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Alerts;
import io.tocsin.alert.Derivation;
import io.tocsin.alert.HomeStore;
import io.tocsin.correlate.CorrelateSettings;
import io.tocsin.correlate.Correlator;
import io.tocsin.correlate.Criteria;
import io.tocsin.correlate.Readers;
import io.tocsin.correlate.Stores;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Paging;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentDetail;
import io.tocsin.incident.IncidentFilter;
import io.tocsin.incident.IncidentListing;
import io.tocsin.incident.IncidentMeters;
import io.tocsin.incident.IncidentOrder;
import io.tocsin.incident.IncidentQueries;
import io.tocsin.incident.IncidentRef;
import io.tocsin.incident.IncidentStore;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.TimelineEntry;
import io.tocsin.ingest.AlertmanagerReader;
import io.tocsin.ingest.IngestSettings;
import io.tocsin.ingest.ReceiptStore;
import io.tocsin.queue.Claimed;
import io.tocsin.queue.Entry;
import io.tocsin.rule.RuleBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real database, where webhooks are applied as soon as they are sent. */
class DemoTest {

    private static final Instant NOW = Instant.parse("2026-11-21T22:15:00Z");
    private static final UUID INTEGRATION = UUID.fromString("01a1ff88-0000-7000-8000-000000000001");

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.create().pool(vertx);
    private final Db db = new Db(pool);
    private final Set<UUID> used = ConcurrentHashMap.newKeySet();
    private final Demo.Ways ways = ways();
    private final Demo demo = new Demo(vertx, ways, INTEGRATION, () -> NOW);

    private Demo.Ways ways() {
        var ids = new Uuid7();
        var changes = new ChangeStore();
        var incidentStore = new IncidentStore(changes, ids);
        var settings = CorrelateSettings.DEFAULTS;
        var derivation = new Derivation(AlertSettings.DEFAULTS);
        var correlator = new Correlator(
                db,
                new Readers(vertx, List.of(new AlertmanagerReader(IngestSettings.DEFAULTS)), id -> Optional.of("demo")),
                new Stores(new ReceiptStore(), new AlertStore(ids, settings.retryWindow()), incidentStore),
                new Criteria(settings, derivation, new RuleBook(settings.groupBy(), derivation)),
                ids);
        var alertQueries = new AlertQueries();
        var queries = new IncidentQueries(changes, alertQueries);
        var meters = new IncidentMeters(new SimpleMeterRegistry(), db, queries);
        var incidents = new Incidents(db, incidentStore, new HomeStore(), queries, meters, settings.resolveGrace());
        return new Demo.Ways(
                correlator,
                incidents,
                new Alerts(db, alertQueries),
                (entry, key) -> apply(correlator, entry),
                used::add);
    }

    private static Future<String> apply(Correlator correlator, Entry entry) {
        return correlator
                .apply(List.of(new Claimed(entry, "test", 1, entry.receivedAt())), entry.receivedAt())
                .map("test");
    }

    @BeforeEach
    void integrate() {
        await(pool.query("""
                INSERT INTO integration (id, name, source, key_prefix, key_hash, enabled, created_at)
                VALUES ('%s', 'demo', 'alertmanager', 'toci_', '\\x00', true, '2026-01-01')""".formatted(INTEGRATION)).execute());
    }

    @AfterEach
    void close() {
        await(pool.close());
        await(vertx.close());
    }

    @Test
    void pastTellsWhenThingsHappenedAndWhoCared() {
        await(demo.seed(NOW));

        List<Incident> newest = incidents("resolved");
        assertThat(incidents("open", "acknowledged")).isNotEmpty();
        assertThat(newest).hasSizeGreaterThan(100).allSatisfy(incident -> {
            assertThat(incident.createdAt()).isBetween(NOW.minus(Duration.ofDays(90)), NOW);
            assertThat(incident.resolvedAt()).isBetween(incident.createdAt(), NOW.plusSeconds(5));
        });
        Incident cared = newest.stream()
                .filter(incident -> incident.acknowledgedAt() != null)
                .findFirst()
                .orElseThrow();
        assertThat(cared.acknowledgedAt()).isBetween(cared.createdAt(), cared.resolvedAt());
        assertThat(Past.PEOPLE).contains(cared.acknowledgedBy());
        IncidentDetail detail = await(ways.incidents().get(IncidentRef.of(cared.id())));
        assertThat(detail.timeline())
                .extracting(TimelineEntry::at)
                .isNotEmpty()
                .allMatch(at -> !at.isAfter(NOW.plusSeconds(5)));
    }

    @Test
    void pastIsWrittenOnce() {
        await(demo.seed(NOW));
        long before = count();

        await(demo.seed(NOW));

        assertThat(count()).isEqualTo(before);
    }

    @Test
    void presentKeepsALittleGoingOn() {
        var present = new Present(ways, new Uuid7(), INTEGRATION, new java.util.Random(1));
        Instant now = NOW;
        for (int step = 0; step < 60; step++) {
            now = now.plusSeconds(480);
            await(present.step(now));
        }

        assertThat(incidents("open").size()).isBetween(1, 15);
        assertThat(incidents("resolved")).isNotEmpty();
        assertThat(used).containsExactly(INTEGRATION);
    }

    private long count() {
        return await(ways.incidents()
                        .list(new IncidentListing(IncidentFilter.ALL, IncidentOrder.NEWEST, true), Paging.FIRST))
                .count();
    }

    private List<Incident> incidents(String... status) {
        var all = IncidentFilter.ALL;
        var filter = new IncidentFilter(
                List.of(status),
                all.severity(),
                all.service(),
                all.environment(),
                all.team(),
                all.assignee(),
                all.tags(),
                all.from(),
                all.to(),
                all.matchers(),
                all.words());
        return await(ways.incidents()
                        .list(new IncidentListing(filter, IncidentOrder.NEWEST, false), new Paging(200, null)))
                .items();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
