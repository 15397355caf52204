package io.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What all deliveries so far say about when an alert fired: the merge.
 *
 * <p>Deliveries come twice, late, and in any order; workers apply them side by side. So this is a join: a function of the
 * <em>set</em> of observations, not of their order. Every field is the maximum or minimum of something over that set, and
 * the set of open starts is "every firing start after the latest known end". Applying the same observations in any order,
 * any number of times, therefore gives the same value, and the alert's status is read off it:
 *
 * <pre>
 *   a firing start after the known end ───────────────► firing since the earliest such start
 *   none, but seen firing later than the retry window
 *   after the resolve was first received ─────────────► firing again: the resolve was a phantom
 *   none ─────────────────────────────────────────────► resolved at the known end
 * </pre>
 *
 * <p>The retry window tells a late copy from a phantom: Alertmanager repeats an undelivered firing notification for up to
 * its group_interval, so shortly after a resolve the old start means nothing; long after it, Prometheus has come back
 * from an outage in which Alertmanager let the alert expire, and sends it with its old start.
 *
 * @param openStarts firing starts after the known end, ascending; at most {@value #MAX_OPEN_STARTS}
 * @param end the latest end that a resolve told; null before the first
 * @param firingSeenAt when a firing delivery was last received; null when none was
 * @param unconfirmedAt when a truncated resolve last left this one out; null when none did
 */
public record Episodes(
        List<Instant> openStarts,
        @Nullable End end,
        @Nullable Instant firingSeenAt,
        @Nullable Instant unconfirmedAt) {

    /** Several distinct starts are rare (replicas a few seconds apart, lost resolves); the bound keeps the row small. */
    static final int MAX_OPEN_STARTS = 16;

    public static final Episodes NONE = new Episodes(List.of(), null, null, null);

    /**
     * An end of the alert, as a resolve told it.
     *
     * @param at when it ended, by the sender's clock
     * @param startsAt the start told with it; the earliest when several resolves tell the same end
     * @param seenAt when the first of those resolves was received
     */
    public record End(Instant at, Instant startsAt, Instant seenAt) {}

    public Episodes {
        openStarts = List.copyOf(openStarts);
    }

    /** These and one more firing delivery. */
    public Episodes firing(Instant startsAt, Instant receivedAt) {
        return new Episodes(with(openStarts, startsAt, end), end, later(firingSeenAt, receivedAt), unconfirmedAt);
    }

    /**
     * These and one more resolve.
     *
     * @param endsAt when it ended; taken as {@code startsAt} where it lies before that
     */
    public Episodes resolved(Instant startsAt, Instant endsAt, Instant receivedAt) {
        End told = new End(endsAt.isBefore(startsAt) ? startsAt : endsAt, startsAt, receivedAt);
        End latest = latest(end, told);
        List<Instant> open =
                openStarts.stream().filter(start -> start.isAfter(latest.at)).toList();
        return new Episodes(open, latest, firingSeenAt, unconfirmedAt);
    }

    /** These and the news that a truncated resolve left the alert out. */
    public Episodes unconfirmed(Instant receivedAt) {
        return new Episodes(openStarts, end, firingSeenAt, later(unconfirmedAt, receivedAt));
    }

    /** @param retryWindow how long after a resolve a firing delivery with an old start counts as a late copy */
    public AlertStatus status(Duration retryWindow) {
        if (openStarts.isEmpty() && !isReopened(retryWindow)) {
            return AlertStatus.RESOLVED;
        }
        boolean doubted = unconfirmedAt != null && (firingSeenAt == null || !firingSeenAt.isAfter(unconfirmedAt));
        return doubted ? AlertStatus.UNCONFIRMED : AlertStatus.FIRING;
    }

    /** Whether it fires in an episode that had been reported as over. */
    public boolean isReopened(Duration retryWindow) {
        return openStarts.isEmpty()
                && end != null
                && firingSeenAt != null
                && firingSeenAt.isAfter(end.seenAt.plus(retryWindow));
    }

    /** When the current episode began; of a resolved alert, the last one. */
    public Instant startsAt() {
        return openStarts.isEmpty() ? Objects.requireNonNull(end, "nothing was observed").startsAt : openStarts.get(0);
    }

    /** When the last episode ended; null while one is open. */
    public @Nullable Instant endsAt(Duration retryWindow) {
        return end == null || status(retryWindow) != AlertStatus.RESOLVED ? null : end.at;
    }

    private static List<Instant> with(List<Instant> open, Instant start, @Nullable End end) {
        if (open.contains(start) || end != null && !start.isAfter(end.at)) {
            return open;
        }
        var starts = new TreeSet<>(open);
        starts.add(start);
        if (starts.size() > MAX_OPEN_STARTS) {
            // The first says since when, the last outlives the next end: drop from between.
            starts.remove(starts.higher(starts.first()));
        }
        return new ArrayList<>(starts);
    }

    private static End latest(@Nullable End known, End told) {
        if (known == null || told.at.isAfter(known.at)) {
            return told;
        }
        if (told.at.isBefore(known.at)) {
            return known;
        }
        return new End(known.at, earlier(known.startsAt, told.startsAt), earlier(known.seenAt, told.seenAt));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }
}
