package io.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.audit.Target;
import io.tocsin.db.TestDatabase;
import io.tocsin.http.Caller;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.Position;
import io.tocsin.incident.RecordedChange;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterestTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00.123Z");
    private static final UUID ID = new UUID(0, 7);

    @ParameterizedTest
    @CsvSource({
        "silence.changed, silences:read, true",
        "silence.changed, rules:read, false",
        "grouping_rules.changed, rules:read, true",
        "integration.changed, integrations, true",
        "integration.changed, teams:read, false",
        "team.changed, teams:read, true",
        "view.changed, account, true",
        "incident.opened, rules:read, false",
    })
    void whatIsNoIncidentIsToldToWhoMayReadItWhateverTheFilter(String event, String permission, boolean told) {
        var caller = new Caller("user", ID, "ada@example.org", Set.of(permission));
        MultiMap query = MultiMap.caseInsensitiveMultiMap().add("severity", "critical");
        var frame = Frame.of(new RecordedChange(new Position(7, 1), NOW, event, null, "{}"));

        assertThat(Interest.of(query, caller).admits(frame)).isEqualTo(told);
    }

    @Test
    void deedsAreAnnouncedWithTheirTransactionAndThoseOfIncidentsAreNot() throws Exception {
        Vertx vertx = Vertx.vertx();
        Pool pool = TestDatabase.create().pool(vertx);
        var changes = new ChangeStore();
        var announcements = new Announcements(changes);
        List<NewEntry> deeds = List.of(
                deed("silence.expired", ID),
                deed("incident.resolved", ID),
                deed("grouping_rules.replaced", null),
                deed("session.opened", ID));

        Node.run(pool.withTransaction(tx -> announcements.tell(tx, deeds)));
        List<RecordedChange> told = Node.await(
                        pool.withConnection(connection -> changes.readAfter(connection, Position.START, 10)))
                .rows();

        assertThat(told).extracting(RecordedChange::event).containsExactly("silence.changed", "grouping_rules.changed");
        assertThat(told.get(0).changeJson()).isEqualTo("{\"action\":\"silence.expired\",\"id\":\"" + ID + "\"}");
        assertThat(told.get(0).incidentJson()).isNull();
        assertThat(told.get(1).changeJson()).contains("\"id\":null");
        Node.run(vertx.close());
    }

    private static NewEntry deed(String action, UUID id) {
        return new NewEntry(NOW, Origin.SYSTEM, action, new Target("thing", id, "it"), Difference.NONE);
    }
}
