package io.tocsin.queue;

import static io.tocsin.queue.Entries.KEY;
import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.claimed;
import static io.tocsin.queue.Entries.entry;
import static io.tocsin.queue.Entries.failure;
import static io.tocsin.queue.Entries.ids;
import static io.tocsin.queue.Entries.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.db.Db;
import io.tocsin.db.TestDatabase;
import io.tocsin.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalChainTest {

    private static final Duration PROBE_MOST = Duration.ofMillis(400);
    private static final Duration TIMEOUT = Duration.ofMillis(250);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestRedis redis = TestRedis.create();
    private final TestDatabase database = TestDatabase.create();
    private final Pool pool = database.pool(vertx);
    private final RedisJournal inRedis =
            new RedisJournal(vertx, redis.uri(), RedisJournalSettings.DEFAULTS, 1, InstantSource.system());
    private final PostgresJournal inPostgres =
            new PostgresJournal(vertx, new Db(pool), PostgresJournalSettings.DEFAULTS, 1, InstantSource.system());

    @AfterEach
    void close() {
        await(inRedis.close());
        await(vertx.close());
        redis.close();
    }

    @Test
    void killedRedisHandsOverToPostgresAndTakesOverAgain() {
        JournalChain chain = chain("auto");
        assertThat(await(chain.append(entry(), KEY))).isEqualTo("redis");

        redis.kill();
        for (int i = 0; i < 20; i++) {
            Entry entry = entry();
            assertThat(await(chain.append(entry, KEY))).isEqualTo("postgres");
            assertThat(ids(claimed(inPostgres, 1))).containsExactly(entry.id());
        }

        redis.start();
        until(() -> await(chain.append(entry(), KEY)).equals("redis"));
        assertThat(count("redis", "skipped")).isPositive();
        assertThat(count("postgres", "taken")).isGreaterThanOrEqualTo(20);
    }

    @Test
    void frozenRedisMakesOneAppendWaitAndNoMore() {
        var now = new AtomicReference<>(Instant.now());
        JournalChain chain = chain("redis,postgres", now::get);
        until(() -> await(chain.append(entry(), KEY)).equals("redis"));
        redis.pause();
        assertThat(await(chain.append(entry(), KEY))).isEqualTo("postgres");
        assertThat(count("redis", "timeout")).isEqualTo(1);
        assertThat(await(chain.append(entry(), KEY))).isEqualTo("postgres");
        assertThat(count("redis", "skipped")).isEqualTo(1);
        redis.resume();
        until(() -> {
            now.updateAndGet(before -> before.plus(PROBE_MOST));
            return await(chain.append(entry(), KEY)).equals("redis");
        });
    }

    @Test
    void whenBothAreAwaySendersAreRefusedWithoutAsking() {
        JournalChain chain = chain("auto");
        redis.kill();
        await(pool.close());
        assertThat(failure(chain.append(entry(), KEY))).isInstanceOf(Problem.Unavailable.class);
        until(() -> {
            assertThat(failure(chain.append(entry(), KEY))).isInstanceOf(Problem.Unavailable.class);
            return count("redis", "skipped") > 0 && count("postgres", "skipped") > 0;
        });
        double skipped = count("redis", "skipped");
        for (int i = 0; i < 100; i++) {
            assertThat(failure(chain.append(entry(), KEY))).isInstanceOf(Problem.Unavailable.class);
        }
        assertThat(count("redis", "skipped") - skipped)
                .as("refused without asking")
                .isGreaterThan(50);
    }

    @Test
    void postgresWhoseDiskIsFullHandsOverToRedisAndTakesOverAgain() {
        JournalChain chain = chain("postgres,redis");
        database.refuseWrites("receipt_inbox", "53100");
        for (int i = 0; i < 20; i++) {
            assertThat(await(chain.append(entry(), KEY))).isEqualTo("redis");
        }
        assertThat(failure(inPostgres.append(entry(), KEY))).hasMessageContaining("no room left on its disk");
        database.acceptWrites();
        until(() -> await(chain.append(entry(), KEY)).equals("postgres"));
    }

    @Test
    void postgresThatMayOnlyBeReadHandsOverToRedis() {
        JournalChain chain = chain("postgres,redis");
        database.readOnly(true);
        for (int i = 0; i < 20; i++) {
            assertThat(await(chain.append(entry(), KEY))).isEqualTo("redis");
        }
    }

    @Test
    void orderIsWhatTheSettingsSay() {
        assertThat(chain("auto").journals()).containsExactly(inRedis, inPostgres);
        assertThat(chain("postgres,redis").journals()).containsExactly(inPostgres, inRedis);
        assertThat(chain("postgres").journals()).containsExactly(inPostgres);
        assertThat(await(chain("postgres,redis").append(entry(), KEY))).isEqualTo("postgres");
        assertThatThrownBy(() -> settings("kafka"))
                .hasMessageContaining("kafka")
                .hasMessageContaining("redis,postgres");
    }

    @Test
    void gaugesShowWhatIsQueued() {
        await(inPostgres.append(entry(), KEY));
        var gauges = new JournalGauges(vertx, List.of(inPostgres), meters);
        assertThat(meters.get("tocsin.journal.length").gauge().value()).isNaN();
        gauges.start(Duration.ofSeconds(30));
        until(() -> meters.get("tocsin.journal.length").gauge().value() == 1);
        assertThat(meters.get("tocsin.journal.oldest").gauge().value()).isPositive();
        assertThat(meters.get("tocsin.journal.available").gauge().value()).isEqualTo(1);
        assertThat(meters.get("tocsin.journal.retrying").gauge().value()).isZero();
    }

    @Test
    void gaugesShowWhatIsTriedAgainApartFromTheQueue() {
        await(inPostgres.append(entry(), KEY));
        await(inPostgres.putBack(claimed(inPostgres, 1), Duration.ofHours(1)));
        new JournalGauges(vertx, List.of(inPostgres), meters).start(Duration.ofSeconds(30));
        until(() -> meters.get("tocsin.journal.retrying").gauge().value() == 1);
        assertThat(meters.get("tocsin.journal.retrying.oldest").gauge().value()).isPositive();
        assertThat(meters.get("tocsin.journal.oldest").gauge().value()).isZero();
    }

    private JournalChain chain(String order) {
        return chain(order, InstantSource.system());
    }

    private JournalChain chain(String order, InstantSource clock) {
        await(inRedis.start());
        return new JournalChain(List.of(inPostgres, inRedis), settings(order), clock, new Random(3), meters);
    }

    private static JournalChainSettings settings(String order) {
        return new JournalChainSettings(order, TIMEOUT, Duration.ofSeconds(5), 3, Duration.ofMillis(200), PROBE_MOST);
    }

    private double count(String journal, String outcome) {
        return meters.get("tocsin.journal.appends")
                .tags("journal", journal, "outcome", outcome)
                .counter()
                .count();
    }
}
