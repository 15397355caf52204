package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.Description;
import io.tocsin.alert.Episodes;
import io.tocsin.alert.GroupId;
import io.tocsin.alert.Observation;
import io.tocsin.ingest.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Folds a batch's deliveries into alerts, in memory. Pure but for the ids it is given; one fold, one batch, one
 * transaction.
 */
final class AlertFold {

    private final Map<AlertKey, Alert> alerts = new LinkedHashMap<>();
    private final Map<GroupId, GroupState> groups = new HashMap<>();
    private final Set<GroupId> truncated = new HashSet<>();
    private final Function<Observation, Description> describe;
    private final Supplier<UUID> ids;
    private final Duration retryWindow;

    /**
     * @param describe what labels mean
     * @param ids for alerts that are new
     */
    AlertFold(Function<Observation, Description> describe, Supplier<UUID> ids, Duration retryWindow) {
        this.describe = describe;
        this.ids = ids;
        this.retryWindow = retryWindow;
    }

    /** What the database knows of the alerts and groups that the batch concerns. */
    void load(Collection<Alert> known, Collection<GroupState> knownGroups) {
        known.forEach(alert -> alerts.put(alert.key(), alert));
        knownGroups.forEach(group -> groups.put(group.id(), group));
    }

    /** Merges all that the delivery says; the steps are in the order of its body. */
    List<Step> fold(Delivery delivery, Payload payload) {
        var steps = new ArrayList<Step>();
        var listed = new HashSet<AlertKey>();
        for (int item = 0; item < payload.items().size(); item++) {
            if (payload.items().get(item) instanceof Payload.Read read) {
                boolean again = !listed.add(read.observation().key());
                steps.add(observe(delivery, item, read.observation(), again));
            }
        }
        if (payload.truncated() > 0) {
            steps.addAll(truncated(delivery, payload, listed));
        }
        return steps;
    }

    private Step observe(Delivery delivery, int item, Observation observation, boolean again) {
        Alert before = alerts.get(observation.key());
        Description description = describe.apply(observation);
        Alert merged = before == null
                ? Alert.first(ids.get(), observation, description)
                : before.observe(observation, description);
        Alert counted = again && before != null ? merged.counted(before.count()) : merged;
        Alert grouped = withGroup(counted, groups.get(new GroupId(delivery.integration(), observation.groupHash())));
        Transition transition = Transition.of(before, grouped, observation, retryWindow);
        Alert after = transition.isFiring() || transition == Transition.ENDED ? awake(grouped) : grouped;
        alerts.put(after.key(), after);
        return new Step(delivery.cause(), item, transition, before, after);
    }

    /** The quiet that a person's resolve bought, or a silence, belongs to the episode that it interrupted. */
    private static Alert awake(Alert alert) {
        return alert.at(alert.home().awake());
    }

    /** A group that was closed after this was received closes it, too, though the news came before it. */
    private Alert withGroup(Alert alert, @Nullable GroupState group) {
        if (group == null || !isLive(alert)) {
            return alert;
        }
        Instant seen = alert.latest().seenAt();
        Episodes episodes = alert.episodes();
        if (group.closedAt() != null && seen.isBefore(group.closedAt())) {
            return alert.with(episodes.resolved(episodes.startsAt(), group.closedAt(), group.closedAt()));
        }
        return group.unconfirmedAt() != null && seen.isBefore(group.unconfirmedAt())
                ? alert.with(episodes.unconfirmed(group.unconfirmedAt()))
                : alert;
    }

    /** A body that lists only a part of its group: the rest is closed or in doubt if it calls the group resolved. */
    private List<Step> truncated(Delivery delivery, Payload payload, Set<AlertKey> listed) {
        Instant at = delivery.receivedAt();
        var id = new GroupId(delivery.integration(), payload.groupHash());
        truncated.add(id);
        GroupState state = GroupState.truncated(id, payload.groupKey(), at);
        if (payload.resolvedGroup()) {
            state = payload.allResolved() ? state.closed(at) : state.unconfirmed(at);
        }
        groups.merge(id, state, GroupState::and);
        if (!payload.resolvedGroup()) {
            return List.of();
        }
        return alerts.values().stream().filter(alert -> isUnlisted(alert, id, listed, at)).toList().stream()
                .map(alert -> leftOut(delivery, alert, payload.allResolved()))
                .toList();
    }

    private boolean isUnlisted(Alert alert, GroupId group, Set<AlertKey> listed, Instant at) {
        return alert.key().integration().equals(group.integration())
                && alert.latest().groupHash().equals(group.hash())
                && !listed.contains(alert.key())
                && !alert.latest().seenAt().isAfter(at)
                && isLive(alert);
    }

    private Step leftOut(Delivery delivery, Alert before, boolean closed) {
        Instant at = delivery.receivedAt();
        Episodes episodes = before.episodes();
        Alert after = before.with(closed ? episodes.resolved(episodes.startsAt(), at, at) : episodes.unconfirmed(at));
        alerts.put(after.key(), after);
        return new Step(delivery.cause(), -1, closed ? Transition.ENDED : Transition.DOUBTED, before, after);
    }

    private boolean isLive(Alert alert) {
        return alert.episodes().status(retryWindow).isLive();
    }

    /** Every alert the batch concerned, as it is now. */
    Collection<Alert> alerts() {
        return alerts.values();
    }

    /** The groups of which the batch brought truncated bodies. */
    List<GroupState> truncatedGroups() {
        return truncated.stream().sorted().map(groups::get).toList();
    }
}
