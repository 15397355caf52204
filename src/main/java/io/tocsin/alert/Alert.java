package io.tocsin.alert;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One alert identity and all that its deliveries have told. Immutable; every part but {@code home} is merged so that the
 * order of deliveries does not matter: counts add up, first and last are minimum and maximum, what is described comes
 * from the latest delivery.
 *
 * @param id ours; for links
 * @param latest what the latest delivery says
 * @param count deliveries that named it, copies of one receipt not counted
 * @param home where it belongs; the correlator's business, not the merge's
 */
public record Alert(
        UUID id,
        AlertKey key,
        Episodes episodes,
        Latest latest,
        Description description,
        Instant firstSeenAt,
        long count,
        Home home) {

    /**
     * The latest delivery that named the alert: the one received last, of those received at the same time the one with
     * the greatest receipt id.
     */
    public record Latest(
            Instant seenAt, UUID receipt, GroupHash groupHash, Labels labels, Labels annotations, Links links) {

        /** What the observation says, last said at another time. */
        static Latest of(Observation said, Instant seenAt, UUID receipt) {
            return new Latest(seenAt, receipt, said.groupHash(), said.labels(), said.annotations(), said.links());
        }

        /** See {@link SaidHash}. */
        Buffer saidHash() {
            return SaidHash.of(groupHash, labels, annotations, links);
        }

        boolean isBefore(Observation other) {
            int order = seenAt.compareTo(other.receivedAt());
            return order < 0 || order == 0 && receipt.compareTo(other.receipt()) < 0;
        }
    }

    /**
     * The incident it belongs to, or why it belongs to none.
     *
     * @param incident null before it ever fired, and while a silence mutes it
     * @param number that incident's number; 0 without one
     * @param quietUntil repeats open nothing before this time: a person resolved the incident while this fired, or a
     *     silence mutes it
     * @param mute null where no silence does
     */
    public record Home(
            @Nullable UUID incident,
            long number,
            @Nullable Instant quietUntil,
            @Nullable Mute mute) {

        public static final Home NONE = new Home(null, 0, null, null);

        public static Home in(UUID incident, long number) {
            return new Home(incident, number, null, null);
        }

        /** @param until the end of the silence */
        public static Home muted(Mute by, Instant until) {
            return new Home(null, 0, until, by);
        }

        /** The same incident, and nothing that keeps it quiet. */
        public Home awake() {
            return quietUntil == null ? this : new Home(incident, number, null, null);
        }
    }

    /**
     * What mutes an alert.
     *
     * @param version of the silence when it did
     */
    public record Mute(UUID silence, long version) {}

    /** An alert of which this is the first observation. */
    public static Alert first(UUID id, Observation observation, Description description) {
        var episodes = merge(Episodes.NONE, observation);
        return new Alert(
                id,
                observation.key(),
                episodes,
                latest(observation),
                description,
                observation.receivedAt(),
                1,
                Home.NONE);
    }

    /** This alert and one more observation of it; {@code description} is what the observation's labels say. */
    public Alert observe(Observation observation, Description description) {
        boolean newer = latest.isBefore(observation);
        Instant first = observation.receivedAt().isBefore(firstSeenAt) ? observation.receivedAt() : firstSeenAt;
        return new Alert(
                id,
                key,
                merge(episodes, observation),
                newer ? latest(observation) : latest,
                newer ? description : this.description,
                first,
                count + 1,
                home);
    }

    /** The same, named by so many deliveries: a body may name an alert twice, and is still one delivery. */
    public Alert counted(long deliveries) {
        return new Alert(id, key, episodes, latest, description, firstSeenAt, deliveries, home);
    }

    public Alert with(Episodes merged) {
        return new Alert(id, key, merged, latest, description, firstSeenAt, count, home);
    }

    public Alert at(Home home) {
        return new Alert(id, key, episodes, latest, description, firstSeenAt, count, home);
    }

    private static Episodes merge(Episodes episodes, Observation observation) {
        if (observation.firing()) {
            return episodes.firing(observation.startsAt(), observation.receivedAt());
        }
        Instant end = observation.endsAt() == null ? observation.receivedAt() : observation.endsAt();
        return episodes.resolved(observation.startsAt(), end, observation.receivedAt());
    }

    private static Latest latest(Observation observation) {
        return Latest.of(observation, observation.receivedAt(), observation.receipt());
    }
}
