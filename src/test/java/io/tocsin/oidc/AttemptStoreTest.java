package io.tocsin.oidc;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A sign-in is there from its start until it is taken, for ten minutes at most. */
class AttemptStoreTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Db DB = new Db(TestDatabase.create().pool(VERTX));
    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final AttemptStore store = new AttemptStore();
    private final Attempt attempt = Attempt.fresh(new SecureRandom());
    private final ReturnTo page = new ReturnTo("/incidents");

    @AfterAll
    static void close() {
        get(VERTX.close());
    }

    private void begin() {
        get(DB.inTransaction(tx -> store.insert(tx, attempt, page, NOW.plus(LASTS))));
    }

    private Optional<ReturnTo> take(Instant at) {
        return get(DB.inTransaction(tx -> store.take(tx, attempt, at)));
    }

    @Test
    void itIsTakenOnce() {
        begin();
        assertThat(take(NOW.plus(LASTS).minusMillis(1))).contains(page);
        assertThat(take(NOW)).isEmpty();
    }

    @Test
    void itEndsAfterTenMinutesAndIsSweptAway() {
        begin();
        assertThat(swept(NOW.plus(LASTS))).isZero();
        assertThat(take(NOW.plus(LASTS))).isEmpty();
        begin();
        assertThat(swept(NOW.plus(LASTS).plusMillis(1))).isOne();
    }

    private static int swept(Instant at) {
        return get(DB.inTransaction(tx -> new OldAttempts().delete(tx, at, 10)));
    }

    @Test
    void whatTravelsTellsNothingOfWhatStays() {
        assertThat(attempt.secret()).hasSize(43).isNotEqualTo(attempt.state());
        assertThat(attempt.state()).isNotEqualTo(attempt.nonce()).isNotEqualTo(attempt.verifier());
        assertThat(attempt.verifier()).hasSize(43).isNotEqualTo(attempt.challenge());
        assertThat(attempt).hasToString("Attempt");
    }
}
