package io.tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.AlertSettings;
import io.tocsin.alert.Derivation;
import io.tocsin.alert.Description;
import io.tocsin.alert.Labels;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.http.ServerFixture;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What processes know of the rules. */
class RuleBookTest {

    private static final Instant NOW = Instant.parse("2026-11-20T23:00:00Z");
    private static final Labels WEB = Labels.of(Map.of("service", "web"));
    private static final Description DERIVED = new Derivation(AlertSettings.DEFAULTS).of(WEB, Labels.EMPTY);

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.create();
    private final Pool pool = database.pool(vertx);
    private final Db db = new Db(pool);
    private final TestRules people = new TestRules(vertx, db);
    private final RuleBook one = book();
    private final RuleBook other = book();

    private static RuleBook book() {
        return new RuleBook(List.of("service"), new Derivation(AlertSettings.DEFAULTS));
    }

    @AfterEach
    void close() {
        ServerFixture.get(vertx.close());
    }

    private Rules read(RuleBook book) {
        return ServerFixture.get(db.inTransaction(tx -> book.read(tx, NOW)));
    }

    private void run(String sql) {
        var unused = ServerFixture.get(pool.query(sql).execute());
    }

    private static String key(Rules rules) {
        return rules.grouping().key(new Subject(WEB, Labels.EMPTY, DERIVED, NOW));
    }

    @Test
    void everyProcessSeesAChangeWithItsNextLook() {
        assertThat(key(read(one))).isEqualTo(key(read(other))).isEqualTo("service=web");

        people.group("r", List.of("service=web"), List.of("severity"));
        assertThat(key(read(one))).isEqualTo(key(read(other))).isEqualTo("r: severity=medium");

        var silence = people.silence("service=web", NOW, NOW.plus(Duration.ofHours(1)));
        for (RuleBook book : List.of(one, other)) {
            assertThat(read(book).silence(WEB, NOW)).map(Silence::id).contains(silence);
        }
        people.expire(silence, NOW);
        for (RuleBook book : List.of(one, other)) {
            assertThat(read(book).silence(WEB, NOW)).isEmpty();
        }
    }

    @Test
    void nothingIsReadAgainWhileNothingChanges() {
        assertThat(read(one)).isSameAs(read(one));
    }

    @Test
    void ofSeveralSilencesTheOneThatEndsLastMutes() {
        people.silence("service=web", NOW, NOW.plus(Duration.ofHours(1)));
        var last = people.silence("service=~\"we.\"", NOW, NOW.plus(Duration.ofHours(3)));
        people.silence("service=web", NOW, NOW.plus(Duration.ofHours(2)));

        assertThat(read(one).silence(WEB, NOW)).map(Silence::id).contains(last);
    }

    @Test
    void whatAnotherReleaseStoredNeitherStopsNorMutesAnything() {
        people.silence("service=web", NOW, NOW.plus(Duration.ofHours(1)));
        people.group("r", List.of("service=web"), List.of("severity"));
        run("UPDATE silence SET matchers = '{service=~web(?=x)}'");
        run("""
                UPDATE grouping_rules
                SET rules = '[{"name": "later", "by": [], "title": "{{ team }}", "colour": "red"}]'""");

        assertThat(key(read(other))).isEqualTo("service=web");
        assertThat(read(other).silence(WEB, NOW)).isEmpty();
    }
}
