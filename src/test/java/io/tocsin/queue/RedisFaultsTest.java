package io.tocsin.queue;

import static io.tocsin.queue.Entries.KEY;
import static io.tocsin.queue.Entries.await;
import static io.tocsin.queue.Entries.claimed;
import static io.tocsin.queue.Entries.entry;
import static io.tocsin.queue.Entries.failure;
import static io.tocsin.queue.Entries.ids;
import static io.tocsin.queue.Entries.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Redis journal on a server that dies, freezes, forgets, or was never fit. */
class RedisFaultsTest {

    private static final int LANES = 2;
    private static final RedisJournalSettings STRICT =
            RedisJournalSettings.DEFAULTS.timed(Duration.ofMillis(400), Duration.ofMillis(50));
    private static final RedisJournalSettings LENIENT = new RedisJournalSettings(
            8, 4, Duration.ofMillis(400), Duration.ofMillis(50), 512 << 10, 80, 1000, true, true);

    private final Vertx vertx = Vertx.vertx();
    private final List<RedisJournal> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(journal -> await(journal.close()));
        await(vertx.close());
    }

    @Test
    void everyAppendThatWasConfirmedSurvivesKillMinusNineAndAppendsGoOnAfterTheRestart() {
        try (TestRedis redis = TestRedis.create()) {
            RedisJournal journal = open(redis.uri(), STRICT);
            Set<UUID> confirmed = ConcurrentHashMap.newKeySet();
            AtomicBoolean over = new AtomicBoolean();
            List<Future<Void>> writers = IntStream.range(0, 50)
                    .mapToObj(writer -> write(journal, confirmed, over))
                    .toList();

            until(() -> confirmed.size() > 2000);
            redis.kill();
            until(() -> !journal.state().available());
            assertThat(failure(journal.claim(0, 10, Duration.ofHours(1)))).isNotNull();
            int before = confirmed.size();
            redis.start();
            until(() -> confirmed.size() > before + 1000);
            over.set(true);
            await(Future.all(writers));

            assertThat(drained(journal)).containsAll(confirmed);
        }
    }

    @Test
    void frozenRedisIsGivenUpAndTakenBack() {
        try (TestRedis redis = TestRedis.create()) {
            RedisJournal journal = open(redis.uri(), STRICT);
            redis.pause();
            Future<Void> hanging = journal.append(entry(), KEY);
            assertThat(failure(hanging)).isNotNull();
            until(() -> !journal.state().available());
            redis.resume();
            until(() -> journal.append(entry(), KEY)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .handle((done, failure) -> failure == null)
                    .join());
        }
    }

    @Test
    void redisThatIsNearlyFullTakesNoMoreUntilTheWorkersHaveEmptiedIt() {
        try (TestRedis redis = TestRedis.create("--maxmemory", "24mb")) {
            RedisJournal journal = open(redis.uri(), STRICT);
            Entry body = entry(Buffer.buffer(new byte[256 << 10]));
            until(() -> {
                Throwable refusal = failure(journal.append(body, KEY));
                return refusal instanceof QueueFull;
            });
            assertThat(journal.state().available()).isFalse();
            assertThat(journal.state().reason()).contains("% of its memory in use", "from 80 %");

            assertThat(drained(journal)).hasSizeGreaterThan(20);
            until(() -> journal.state().available());
            await(journal.append(body, KEY));
        }
    }

    @Test
    void redisTakesNoMoreThanSoManyEntries() {
        RedisJournal journal = open(TestRedis.freshUri(), LENIENT);
        until(() -> failure(journal.append(entry(), KEY)) instanceof QueueFull);
        assertThat(journal.state().reason()).contains("of at most 1000 webhooks and takes no more.");
    }

    @Test
    void emptiedRedisGetsItsGroupsAgain() {
        String uri = TestRedis.freshUri();
        RedisJournal journal = open(uri, STRICT);
        await(journal.append(entry(), KEY));
        assertThat(claimed(journal, 1)).hasSize(1);

        await(ask(uri, Request.cmd(Command.FLUSHDB)));
        Entry later = entry();
        await(journal.append(later, KEY));

        assertThat(ids(claimed(journal, 1))).containsExactly(later.id());
    }

    @Test
    void whatADeadProcessHeldIsTakenOverAndWhatItPutBackToo() {
        String uri = TestRedis.freshUri();
        RedisJournal dying = open(uri, STRICT);
        List<UUID> appended = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Entry entry = entry();
            appended.add(entry.id());
            await(dying.append(entry, "group " + i));
        }
        List<Claimed> held = claimed(dying, 30);
        await(dying.putBack(held.subList(0, 10), Duration.ofMillis(1)));
        await(dying.close());

        assertThat(drained(open(uri, STRICT))).containsExactlyInAnyOrderElementsOf(appended);
    }

    @Test
    void entriesThatAreNotOursAreDroppedAndBlockNothing() {
        String uri = TestRedis.freshUri();
        RedisJournal journal = open(uri, STRICT);
        RedisStream stream = RedisStream.numbered(RedisStream.indexOf(KEY, STRICT.streams()));
        await(ask(uri, Request.cmd(Command.XADD, stream.key(), "*", "hello", "world")));
        await(ask(uri, Request.cmd(Command.XADD, stream.key(), "*", "id", "not a uuid", "body", "x")));
        Entry ours = entry(Buffer.buffer("{}"));
        await(journal.append(ours, KEY));

        assertThat(ids(claimed(journal, 1))).containsExactly(ours.id());
        until(() -> await(journal.depth()).length() == 1);
    }

    @Test
    void redisThatIsNotPersistentRefusesAndNamesTheReason() {
        refuses("appendonly no", STRICT, "--appendonly", "no");
        refuses("appendfsync everysec", STRICT, "--appendfsync", "everysec");
        refuses("appendfsync no", LENIENT, "--appendfsync", "no");
        refuses("maxmemory-policy", LENIENT, "--maxmemory-policy", "allkeys-lru");
        refuses("trust_persistence", STRICT, "--rename-command", "CONFIG", "");
        takes(LENIENT, "--appendfsync", "everysec");
        takes(LENIENT, "--rename-command", "CONFIG", "");
    }

    @Test
    void redisThatBecomesPersistentIsTakenWithoutARestart() {
        try (TestRedis redis = TestRedis.create("--appendonly", "no")) {
            RedisJournal journal = open(redis.uri(), STRICT);
            assertThat(journal.state().available()).isFalse();
            await(ask(redis.uri(), Request.cmd(Command.CONFIG, "SET", "appendonly", "yes")));
            until(() -> journal.state().available());
            await(ask(redis.uri(), Request.cmd(Command.CONFIG, "SET", "appendfsync", "no")));
            until(() -> !journal.state().available());
        }
    }

    private void refuses(String reason, RedisJournalSettings settings, String... options) {
        try (TestRedis redis = TestRedis.create(options)) {
            RedisJournal journal = open(redis.uri(), settings);
            assertThat(failure(journal.append(entry(), KEY)))
                    .isInstanceOf(Problem.Unavailable.class)
                    .hasMessageContaining(reason);
            assertThat(journal.state().reason()).contains(reason);
            await(journal.close());
        }
    }

    private void takes(RedisJournalSettings settings, String... options) {
        try (TestRedis redis = TestRedis.create(options)) {
            RedisJournal journal = open(redis.uri(), settings);
            await(journal.append(entry(), KEY));
            assertThat(journal.state()).isEqualTo(Journal.State.AVAILABLE);
            await(journal.close());
        }
    }

    private RedisJournal open(String uri, RedisJournalSettings settings) {
        var journal = new RedisJournal(vertx, uri, settings, LANES, InstantSource.system());
        opened.add(journal);
        await(journal.start());
        return journal;
    }

    /** Appends one after the other until it is over, and remembers what was confirmed. */
    private Future<Void> write(Journal journal, Set<UUID> confirmed, AtomicBoolean over) {
        if (over.get()) {
            return Future.succeededFuture();
        }
        Entry entry = entry();
        return journal.append(entry, "" + entry.id())
                .onSuccess(done -> confirmed.add(entry.id()))
                .recover(failure -> vertx.timer(5).mapEmpty())
                .compose(next -> write(journal, confirmed, over));
    }

    /** Claims until nothing is left; a lane whose connection is not back yet is asked again, as a worker would. */
    private static List<UUID> drained(Journal journal) {
        List<UUID> all = new ArrayList<>();
        until(() -> {
            for (int lane = 0; lane < journal.lanes(); lane++) {
                List<Claimed> found =
                        await(journal.claim(lane, 100, Duration.ZERO).otherwise(List.of()));
                all.addAll(ids(found));
                await(journal.acknowledge(found));
            }
            return await(journal.depth()).length() == 0;
        });
        return all;
    }

    private Future<Response> ask(String uri, Request request) {
        Redis client = Redis.createClient(vertx, uri);
        return client.send(request).eventually(client::close);
    }
}
