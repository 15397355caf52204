package io.tocsin.feed;

import io.tocsin.problem.Durations;
import java.time.Duration;

/**
 * How the feed is served.
 *
 * @param maxSubscribers open streams per process; further ones are answered 503
 * @param heartbeat between two comments on a stream, so that proxies keep it open and clients notice a dead one
 * @param tick how long changes are gathered into one write while they come thick and fast; the first goes out at once
 * @param maxLag a subscriber that takes nothing for so long is disconnected
 * @param poll how often the database is looked at when it tells of nothing
 * @param recheck how often open streams are held against the tokens and sessions that they were opened with
 * @param catchUps reads at one time for subscribers that are behind, per process
 */
public record FeedSettings(
        int maxSubscribers,
        Duration heartbeat,
        Duration tick,
        Duration maxLag,
        Duration poll,
        Duration recheck,
        int catchUps) {

    public static final FeedSettings DEFAULTS = new FeedSettings(
            10_000,
            Duration.ofSeconds(15),
            Duration.ofMillis(50),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            4);

    public FeedSettings {
        atLeastOne("max_subscribers", maxSubscribers);
        between("heartbeat", heartbeat, Duration.ofMillis(100), Duration.ofMinutes(5));
        between("tick", tick, Duration.ofMillis(1), Duration.ofSeconds(5));
        between("max_lag", maxLag, Duration.ofMillis(100), Duration.ofHours(1));
        between("poll", poll, Duration.ofMillis(20), Duration.ofMinutes(1));
        between("recheck", recheck, Duration.ofMillis(100), Duration.ofSeconds(20));
        atLeastOne("catch_ups", catchUps);
    }

    private static void atLeastOne(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("feed." + key + " is " + value + "; it must be at least 1");
        }
    }

    private static void between(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("feed." + key + " is " + Durations.text(value) + "; it must lie between "
                    + Durations.text(least) + " and " + Durations.text(most));
        }
    }
}
