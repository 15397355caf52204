package io.tocsin.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.db.Db;
import io.tocsin.http.Credential;
import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.Position;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The feed of one process: what the one reader finds goes to a hub on each event loop that has subscribers.
 *
 * <pre>
 *   change (PostgreSQL) ─► FeedReader ─► Feed ─┬─► FeedHub (event loop 1) ─► subscribers
 *                                              └─► FeedHub (event loop 2) ─► subscribers
 * </pre>
 */
public final class Feed {

    private final Vertx vertx;
    private final FeedSettings settings;
    private final InstantSource clock;
    private final FeedMetrics metrics;
    private final Db db;
    private final History history;
    private final Map<Thread, FeedHub> hubs = new ConcurrentHashMap<>();

    /** How far the record has been published; null until the reader has found its place. */
    private volatile @Nullable Position published;

    private volatile Instant freshAt;
    private volatile @Nullable Staleness stale;
    private volatile boolean closed;

    /** @param db for subscribers who are behind; the reader has a connection of its own */
    public Feed(Vertx vertx, Db db, FeedSettings settings, InstantSource clock, MeterRegistry registry) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
        this.metrics = new FeedMetrics(registry);
        this.db = db;
        this.history = new History(db, new ChangeStore(), settings.catchUps());
        this.freshAt = clock.instant();
        Gauge.builder("tocsin.feed.lag", this, Feed::lagSeconds)
                .baseUnit("seconds")
                .description("How old the state is that subscribers see; about the poll interval when all is well")
                .register(registry);
        Gauge.builder("tocsin.feed.stale", this, feed -> feed.stale == null ? 0 : 1)
                .description("1 while this node cannot read changes; its subscribers have been told")
                .register(registry);
    }

    /** Ends every stream as HTTP has it and refuses new ones; to be called before the HTTP server closes. */
    public Future<Void> close() {
        closed = true;
        return Future.all(hubs.values().stream().map(Feed::ended).toList()).mapEmpty();
    }

    private static Future<Void> ended(FeedHub hub) {
        return hub.onLoop(Future.<Void>succeededFuture()).onSuccess(onLoop -> hub.endAll());
    }

    /** What the open streams were opened with. */
    Future<Set<Credential>> credentials() {
        List<Future<Set<Credential>>> each = hubs.values().stream()
                .map(hub -> hub.onLoop(Future.<Void>succeededFuture()).map(onLoop -> hub.credentials()))
                .toList();
        return Future.all(each)
                .map(all ->
                        each.stream().flatMap(some -> some.result().stream()).collect(Collectors.toSet()));
    }

    /** These admit nobody any more: their streams end. */
    void revoke(Set<Credential> ended) {
        if (!ended.isEmpty()) {
            onHubs(hub -> hub.revoke(ended));
        }
    }

    /**
     * The hub of the event loop that calls, if it may take one more subscriber.
     *
     * @throws Problem.Unavailable when there is none, or nothing to subscribe to
     */
    FeedHub enter() {
        if (closed || published == null) {
            throw new Problem.Unavailable("The feed is not running; try again in a few seconds.");
        }
        if (metrics.subscribers.get() >= settings.maxSubscribers()) {
            throw new Problem.Unavailable(
                    "This node has " + settings.maxSubscribers() + " subscribers, as many as it may; try again later.");
        }
        return hub();
    }

    /**
     * Only its own event loop puts a hub here, and reads how far the record is published after that: what is published
     * from then on reaches the hub, and comes after this.
     */
    private FeedHub hub() {
        FeedHub hub = hubs.get(Thread.currentThread());
        if (hub == null) {
            hub = new FeedHub(this, ContextInternal.current().unwrap());
            hubs.put(Thread.currentThread(), hub);
            hub.start(Objects.requireNonNull(published));
            hub.freshness(stale);
        }
        return hub;
    }

    /** The next piece of the record, to everybody. */
    void publish(List<Frame> frames, Position upTo, boolean isAll) {
        Instant now = clock.instant();
        published = upTo;
        frames.forEach(frame -> metrics.published(frame.at(), now));
        if (isAll) {
            freshAt = now;
        } else if (!frames.isEmpty()) {
            freshAt = frames.get(frames.size() - 1).at();
        }
        onHubs(hub -> hub.publish(frames, upTo));
    }

    /** The reader has found its place. A second one does not follow from what was published: subscribers start again there. */
    void begin(Position current) {
        if (published == null) {
            publish(List.of(), current, true);
        } else {
            published = current;
            onHubs(hub -> hub.restart(current));
        }
    }

    /** Nothing can be read for now; said again, it changes nothing. */
    void stale(String reason) {
        if (stale == null) {
            var staleness = new Staleness(freshAt, reason);
            stale = staleness;
            onHubs(hub -> hub.freshness(staleness));
        }
    }

    /** Everything that there is has been published. Told when lists can be read again too: that is what clients do next. */
    void live() {
        if (stale != null && db.refusal().isEmpty()) {
            stale = null;
            onHubs(hub -> hub.freshness(null));
        }
    }

    private void onHubs(Consumer<FeedHub> work) {
        hubs.values().forEach(hub -> hub.onLoop(() -> work.accept(hub)));
    }

    private double lagSeconds() {
        return Math.max(0, Duration.between(freshAt, clock.instant()).toMillis() / 1000.0);
    }

    Vertx vertx() {
        return vertx;
    }

    FeedSettings settings() {
        return settings;
    }

    InstantSource clock() {
        return clock;
    }

    FeedMetrics metrics() {
        return metrics;
    }

    History history() {
        return history;
    }
}
