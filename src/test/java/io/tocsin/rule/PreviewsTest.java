package io.tocsin.rule;

import static io.tocsin.incident.TestIncidents.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.AlertSettings;
import io.tocsin.alert.Derivation;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PreviewsTest {

    private static Vertx vertx;
    private static Pool pool;
    private static Previews previews;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        pool = TestDatabase.create().pool(vertx);
        var book = new RuleBook(List.of("service"), new Derivation(AlertSettings.DEFAULTS));
        previews = new Previews(vertx, new Db(pool), book, true, InstantSource.system());
    }

    @AfterAll
    static void stop() {
        get(vertx.close());
    }

    @Test
    void twoLookAtOnceAndAThirdIsToldToWait() {
        List<Future<Preview>> looks = get(pool.withTransaction(
                tx -> tx.query("LOCK TABLE alert_event").execute().map(locked -> List.of(look(), look(), look()))));

        assertThatThrownBy(() -> get(looks.get(2))).isInstanceOf(Problem.Unavailable.class);
        assertThat(get(looks.get(0)).alerts()).isZero();
        assertThat(get(looks.get(1)).alerts()).isZero();
        assertThat(get(look()).alerts()).isZero();
    }

    private static Future<Preview> look() {
        return previews.preview(List.of(), Duration.ofHours(1), Instant.now());
    }
}
