package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertEvent;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertStatus;
import io.tocsin.alert.Decision;
import io.tocsin.alert.Episodes;
import io.tocsin.ingest.Outcome;
import io.tocsin.ingest.Payload;
import io.tocsin.ingest.Receipt;
import io.tocsin.rule.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a folded batch writes, once its incidents have their numbers: which alerts are new, which only repeat,
 * the lines of their histories, and the receipts. Pure.
 */
final class Written {

    private final Map<UUID, Long> numbers;
    private final Map<AlertKey, Alert.Home> homes;
    private final Duration retryWindow;

    /**
     * @param numbers of the incidents that the batch loaded or opened
     * @param homes where alerts went, the numbers of the incidents left out
     */
    Written(Map<UUID, Long> numbers, Map<AlertKey, Alert.Home> homes, Duration retryWindow) {
        this.numbers = numbers;
        this.homes = homes;
        this.retryWindow = retryWindow;
    }

    /** Alerts by how much of their row has to be written. */
    record Alerts(List<Alert> inserted, List<Alert> updated, List<Alert> touched) {}

    Alerts alerts(Collection<Alert> known, Collection<Alert> now) {
        Map<AlertKey, Alert> before = new HashMap<>();
        known.forEach(alert -> before.put(alert.key(), alert));
        var alerts = new Alerts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Alert folded : now) {
            Alert old = before.get(folded.key());
            Alert alert = atHome(folded);
            if (old == null) {
                alerts.inserted.add(alert);
            } else if (!alert.equals(old)) {
                (isHeartbeat(old, alert) ? alerts.touched : alerts.updated).add(alert);
            }
        }
        return alerts;
    }

    private Alert atHome(Alert alert) {
        Alert.Home moved = homes.get(alert.key());
        if (moved == null) {
            return alert;
        }
        UUID incident = moved.incident();
        return alert.at(incident == null ? muted(alert, moved) : Alert.Home.in(incident, number(incident, alert)));
    }

    /** One that has ended since has nothing left to be muted. */
    private Alert.Home muted(Alert alert, Alert.Home home) {
        return alert.episodes().status(retryWindow).isLive() ? home : Alert.Home.NONE;
    }

    private boolean isHeartbeat(Alert old, Alert alert) {
        Episodes was = old.episodes();
        Episodes is = alert.episodes();
        return old.home().equals(alert.home())
                && old.description().equals(alert.description())
                && was.openStarts().equals(is.openStarts())
                && Objects.equals(was.end(), is.end())
                && Objects.equals(was.unconfirmedAt(), is.unconfirmedAt())
                && was.status(retryWindow) == is.status(retryWindow)
                && saysTheSame(old.latest(), alert.latest());
    }

    private static boolean saysTheSame(Alert.Latest old, Alert.Latest latest) {
        return old.groupHash().equals(latest.groupHash())
                && old.labels().equals(latest.labels())
                && old.annotations().equals(latest.annotations())
                && old.links().equals(latest.links());
    }

    List<AlertEvent> events(List<Decided> decided) {
        var events = new ArrayList<AlertEvent>();
        for (Decided one : decided) {
            Step step = one.step();
            if (step.transition() != Transition.REPEAT
                    && step.transition() != Transition.LATE_COPY
                    && !one.isMutedAsBefore()) {
                events.add(new AlertEvent(
                        step.after(), step.cause().receipt(), step.at(), one.decision(), one.incident()));
            }
        }
        return events;
    }

    Receipt receipt(Delivery delivery, List<Decided> decided, Instant now) {
        Payload payload = delivery.payload();
        List<Outcome> outcomes = payload == null ? List.of() : outcomes(payload, decided);
        boolean partial = outcomes.stream().anyMatch(outcome -> outcome.decision() == Decision.QUARANTINED);
        Receipt.State good = partial ? Receipt.State.PARTIAL : Receipt.State.APPLIED;
        var entry = delivery.claimed().entry();
        return new Receipt(
                entry.id(),
                entry.integration(),
                entry.receivedAt(),
                now,
                payload == null ? Receipt.State.DEAD : good,
                delivery.claimed().attempts(),
                entry.body(),
                outcomes,
                delivery.error());
    }

    private List<Outcome> outcomes(Payload payload, List<Decided> decided) {
        Map<Integer, Decided> byItem = new HashMap<>();
        var outcomes = new ArrayList<Outcome>();
        decided.stream()
                .filter(one -> one.step().item() >= 0)
                .forEach(one -> byItem.put(one.step().item(), one));
        for (int item = 0; item < payload.items().size(); item++) {
            outcomes.add(outcome(payload.items().get(item), byItem.get(item)));
        }
        decided.stream().filter(one -> one.step().item() < 0).forEach(one -> outcomes.add(unlisted(one)));
        return outcomes;
    }

    private Outcome outcome(Payload.Item item, @Nullable Decided decided) {
        if (item instanceof Payload.Bad bad) {
            return new Outcome(bad.fingerprint(), Decision.QUARANTINED, null, bad.pointer() + ": " + bad.detail());
        }
        Decided known = Objects.requireNonNull(decided, "every alert that was read has a decision");
        return new Outcome(item.fingerprint(), known.decision(), number(known), muting(known));
    }

    private static @Nullable String muting(Decided decided) {
        Silence silence = decided.silence();
        return silence == null ? null : "silence " + silence.id() + " until " + silence.endsAt();
    }

    private Outcome unlisted(Decided decided) {
        boolean doubted = decided.step().after().episodes().status(retryWindow) == AlertStatus.UNCONFIRMED;
        String detail = doubted
                ? "not listed in a truncated resolve: unconfirmed"
                : "not listed, but the sender says that all of its group is resolved";
        return new Outcome(decided.step().key().fingerprint(), decided.decision(), number(decided), detail);
    }

    private @Nullable Long number(Decided decided) {
        return decided.incident() == null
                ? null
                : (Long) number(decided.incident(), decided.step().after());
    }

    private long number(UUID incident, Alert alert) {
        Long number = numbers.get(incident);
        return number != null ? number : alert.home().number();
    }
}
