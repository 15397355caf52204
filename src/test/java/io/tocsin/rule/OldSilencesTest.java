package io.tocsin.rule;

import static io.tocsin.incident.TestIncidents.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OldSilencesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T23:00:00Z");

    @Test
    void silencesThatEndedAreDeletedTheOldestFirst(Vertx vertx) {
        var pool = TestDatabase.create().pool(vertx);
        var db = new Db(pool);
        var rules = new TestRules(vertx, db);
        for (int hours = 1; hours <= 4; hours++) {
            rules.silence("service=s" + hours, NOW, NOW.plus(Duration.ofHours(hours)));
        }

        Instant before = NOW.plus(Duration.ofMinutes(210));
        int deleted = get(db.inTransaction(tx -> new OldSilences().delete(tx, before, 2)));

        assertThat(deleted).isEqualTo(2);
        assertThat(get(pool.query("SELECT FROM silence WHERE matchers && ARRAY['service=s3', 'service=s4']")
                                .execute())
                        .size())
                .isEqualTo(2);
        int rest = get(db.inTransaction(tx -> new OldSilences().delete(tx, before, 2)));
        assertThat(rest).isEqualTo(1);
    }
}
