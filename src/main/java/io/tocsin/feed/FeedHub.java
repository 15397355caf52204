package io.tocsin.feed;

import io.tocsin.http.CanIgnoreReturnValue;
import io.tocsin.http.Credential;
import io.tocsin.incident.Position;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The subscribers whose connections live on one event loop. Everything here runs on that loop, so there are no locks.
 *
 * <p>A write costs the same whether it carries one change or fifty, so a change goes out at once when nothing went out
 * lately, and otherwise with all that came in the same tick. Subscribers of equal interest share one buffer. A subscriber
 * whose connection takes no more gets nothing until it does, and then catches up from the database.
 */
final class FeedHub {

    private static final Buffer REVOKED = Buffer.buffer(": the token or the session has ended\n\n");

    private final Vertx vertx;
    private final Context context;
    private final FeedSettings settings;
    private final InstantSource clock;
    private final FeedMetrics metrics;
    private final CatchUp catchUp;
    private final Sweep sweep;
    private final Freshness freshness = new Freshness();

    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    private final Map<Interest, Set<Subscriber>> live = new HashMap<>();
    private final Set<Subscriber> lagging = new LinkedHashSet<>();
    private final List<Frame> gathered = new ArrayList<>();
    private Position gatheredTo;
    private Position flushedTo;
    private boolean gathering;

    FeedHub(Feed feed, Context context) {
        this.vertx = feed.vertx();
        this.context = context;
        this.settings = feed.settings();
        this.clock = feed.clock();
        this.metrics = feed.metrics();
        this.catchUp = new CatchUp(feed.history(), this);
        this.sweep = new Sweep(this, feed);
        this.gatheredTo = Position.START;
        this.flushedTo = Position.START;
    }

    /** @param from what lies up to here is never published */
    void start(Position from) {
        gatheredTo = from;
        flushedTo = from;
        context.runOnContext(go -> sweep.start());
    }

    /** Everything up to here has been written to the live subscribers. */
    Position position() {
        return flushedTo;
    }

    /** Takes in a subscriber that stands at the hub's own position. */
    void joinLive(Subscriber subscriber) {
        take(subscriber);
        admitUnlessFull(subscriber);
    }

    /** Takes in a subscriber that named a position of its own, which may be any. */
    void joinBehind(Subscriber subscriber) {
        take(subscriber);
        catchUp.run(subscriber);
    }

    /** Takes in a subscriber whose position cannot be read. */
    void joinAnew(Subscriber subscriber) {
        take(subscriber);
        reset(subscriber, flushedTo, "the last event id is not a position of this feed");
    }

    private void take(Subscriber subscriber) {
        subscribers.add(subscriber);
        metrics.subscribers.incrementAndGet();
        subscriber.onDrain(this::drained);
        freshness.warn(subscriber, clock.instant());
    }

    /** From now on it gets what is published; it has everything up to its position, which the hub has not passed. */
    void admit(Subscriber subscriber) {
        live.computeIfAbsent(subscriber.interest(), interest -> new LinkedHashSet<>())
                .add(subscriber);
        freshness.tell(subscriber, clock.instant());
    }

    private void admitUnlessFull(Subscriber subscriber) {
        if (subscriber.isFull()) {
            lag(subscriber);
        } else {
            admit(subscriber);
        }
    }

    /** Tells it to start again, from the hub's position or one behind which nothing is left. */
    void reset(Subscriber subscriber, Position start, String reason) {
        Instant now = clock.instant();
        metrics.resets.increment();
        subscriber.restartAt(start);
        subscriber.write(Frame.reset(start, now, reason), now);
        admitUnlessFull(subscriber);
    }

    /** Its connection takes no more: it is left alone until it has drained. */
    void lag(Subscriber subscriber) {
        if (dismiss(subscriber)) {
            subscriber.moveTo(flushedTo);
        }
        if (lagging.add(subscriber)) {
            metrics.lagging.incrementAndGet();
        }
    }

    private void drained(Subscriber subscriber) {
        if (lagging.remove(subscriber)) {
            metrics.lagging.decrementAndGet();
            freshness.warn(subscriber, clock.instant());
            catchUp.run(subscriber);
        }
    }

    /** Forgets it; called again, does nothing. */
    void leave(Subscriber subscriber) {
        subscriber.markGone();
        if (subscribers.remove(subscriber)) {
            metrics.subscribers.decrementAndGet();
        }
        if (lagging.remove(subscriber)) {
            metrics.lagging.decrementAndGet();
        }
        dismiss(subscriber);
    }

    @CanIgnoreReturnValue
    private boolean dismiss(Subscriber subscriber) {
        Set<Subscriber> group = live.getOrDefault(subscriber.interest(), Set.of());
        if (!group.contains(subscriber)) {
            return false;
        }
        group.remove(subscriber);
        if (group.isEmpty()) {
            live.remove(subscriber.interest());
        }
        return true;
    }

    /**
     * The next piece of the record.
     *
     * @param upTo nothing further will come up to here
     */
    void publish(List<Frame> frames, Position upTo) {
        frames.stream().filter(frame -> frame.position().isAfter(gatheredTo)).forEach(gathered::add);
        if (upTo.isAfter(gatheredTo)) {
            gatheredTo = upTo;
        }
        if (!gathering) {
            flush();
        }
    }

    private void flush() {
        gathering = !gathered.isEmpty();
        flushedTo = gatheredTo;
        if (gathering) {
            List<Frame> frames = List.copyOf(gathered);
            gathered.clear();
            vertx.setTimer(settings.tick().toMillis(), tick -> flush());
            Map.copyOf(live).forEach((interest, group) -> send(frames, interest, List.copyOf(group)));
        }
    }

    private void send(List<Frame> frames, Interest interest, List<Subscriber> group) {
        List<Frame> wanted = frames.stream().filter(interest::admits).toList();
        if (wanted.isEmpty()) {
            return;
        }
        Buffer shared = Frame.join(wanted);
        Instant now = clock.instant();
        for (Subscriber subscriber : group) {
            if (wanted.get(0).position().isAfter(subscriber.position())) {
                subscriber.write(shared, now);
                metrics.framesSent.increment(wanted.size());
            } else {
                write(subscriber, notYetSeen(wanted, subscriber));
            }
            lagIfFull(subscriber);
        }
    }

    /** Another node's reader was ahead of ours when the subscriber got its position there. */
    private static List<Frame> notYetSeen(List<Frame> frames, Subscriber subscriber) {
        return frames.stream()
                .filter(frame -> frame.position().isAfter(subscriber.position()))
                .toList();
    }

    void write(Subscriber subscriber, List<Frame> frames) {
        if (!frames.isEmpty()) {
            subscriber.write(Frame.join(frames), clock.instant());
            metrics.framesSent.increment(frames.size());
        }
    }

    private void lagIfFull(Subscriber subscriber) {
        if (subscriber.isFull()) {
            lag(subscriber);
        }
    }

    /** The record no longer follows from what has been published: everybody starts again. */
    void restart(Position current) {
        gathered.clear();
        gatheredTo = current;
        flushedTo = current;
        List<Subscriber> all = live.values().stream().flatMap(Set::stream).toList();
        live.clear();
        all.forEach(subscriber -> reset(subscriber, current, "the record of changes was interrupted"));
    }

    /** @param staleness null when subscribers see what there is */
    void freshness(@Nullable Staleness staleness) {
        if (!gathered.isEmpty()) {
            flush();
        }
        Instant now = clock.instant();
        freshness.set(staleness, now);
        subscribers().forEach(subscriber -> freshness.warn(subscriber, now));
        List<Subscriber> upToDate = live.values().stream().flatMap(Set::stream).toList();
        upToDate.forEach(subscriber -> freshness.tell(subscriber, now));
    }

    boolean isStale() {
        return freshness.isStale();
    }

    void endAll() {
        end(subscribers());
    }

    List<Subscriber> subscribers() {
        return List.copyOf(subscribers);
    }

    private void end(List<Subscriber> some) {
        some.forEach(Subscriber::endOrCut);
        some.forEach(this::leave);
    }

    Set<Credential> credentials() {
        return subscribers.stream().flatMap(Subscriber::credential).collect(Collectors.toSet());
    }

    void revoke(Set<Credential> ended) {
        Instant now = clock.instant();
        List<Subscriber> theirs = subscribers.stream()
                .filter(one -> one.credential().anyMatch(ended::contains))
                .toList();
        theirs.forEach(subscriber -> subscriber.write(REVOKED, now));
        metrics.revoked.increment(theirs.size());
        end(theirs);
    }

    /** The outcome of work done elsewhere, back on this hub's event loop. */
    <T> Future<T> onLoop(Future<T> elsewhere) {
        Promise<T> here = Promise.promise();
        elsewhere.onComplete((result, failure) -> context.runOnContext(go -> here.complete(result, failure)));
        return here.future();
    }

    void onLoop(Runnable work) {
        context.runOnContext(go -> work.run());
    }

    /** Not all at the same moment: after an outage everybody waits. */
    void afterPoll(Runnable work) {
        long poll = settings.poll().toMillis();
        vertx.setTimer(poll + ThreadLocalRandom.current().nextLong(poll), again -> work.run());
    }
}
