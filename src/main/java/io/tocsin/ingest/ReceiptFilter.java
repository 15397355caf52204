package io.tocsin.ingest;

import io.tocsin.alert.Decision;
import io.tocsin.http.Request;
import io.tocsin.http.Window;
import io.tocsin.problem.Problem;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which receipts a list shows. An empty list lets everything pass; several values of one kind mean "or", the kinds among
 * each other "and".
 *
 * @param states at least one; {@code QUEUED} is alone
 * @param integrations names
 * @param from earliest acceptance, inclusive, to the millisecond
 * @param to latest acceptance, exclusive, to the millisecond
 * @param fingerprints one of the alerts has one of these
 * @param decisions words of {@link Decision}; one of the alerts, that of the fingerprint where one is given, came to this
 */
record ReceiptFilter(
        Set<Receipt.State> states,
        List<String> integrations,
        Instant from,
        Instant to,
        List<String> fingerprints,
        List<String> decisions) {

    /** Before and after every time that an id can tell. */
    private static final Instant PAST = Instant.EPOCH;

    private static final Instant FUTURE = Instant.parse("9999-12-31T23:59:59Z");
    private static final Set<Receipt.State> STORED =
            EnumSet.of(Receipt.State.APPLIED, Receipt.State.PARTIAL, Receipt.State.DEAD);

    ReceiptFilter {
        states = Set.copyOf(states);
        integrations = List.copyOf(integrations);
        from = clamped(from);
        to = clamped(to);
        fingerprints = List.copyOf(fingerprints);
        decisions = List.copyOf(decisions);
    }

    /** @throws Problem.Malformed when a state or a time cannot be read, or what is asked of queued ones is not known yet */
    static ReceiptFilter of(Request request) {
        var window = Window.of(request);
        var filter = new ReceiptFilter(
                states(request.queries("state")),
                request.queries("integration"),
                window.from(),
                window.to(),
                request.queries("fingerprint").stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList(),
                request.queries("decision"));
        if (filter.queued()) {
            filter.checkQueued(request);
        }
        return filter;
    }

    /** The same for these fingerprints only; empty where none of them is among those asked for. */
    Optional<ReceiptFilter> among(List<String> others) {
        List<String> both = fingerprints.isEmpty()
                ? others
                : others.stream().filter(fingerprints::contains).toList();
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReceiptFilter(states, integrations, from, to, both, decisions));
    }

    boolean queued() {
        return states.contains(Receipt.State.QUEUED);
    }

    /** Whether no receipt that was applied in full can fit: a quarantined alert makes it partial. */
    boolean sparesApplied() {
        return !states.contains(Receipt.State.APPLIED) || decisions.equals(List.of(Decision.QUARANTINED.name()));
    }

    /** Within what an id can tell. */
    static Instant clamped(Instant at) {
        return at.isBefore(PAST) ? PAST : at.isAfter(FUTURE) ? FUTURE : at;
    }

    private void checkQueued(Request request) {
        if (states.size() > 1) {
            throw malformed("state", "has queued among others; ask for queued alone.");
        }
        for (String name : List.of("fingerprint", "decision", "match[]")) {
            if (!request.queries(name).isEmpty()) {
                throw malformed(name, "is not known of queued webhooks; from, to and integration would be right.");
            }
        }
    }

    private static Problem malformed(String name, String detail) {
        return new Problem.Malformed("Queued webhooks cannot be listed so.", List.of(new Problem.Fault(name, detail)));
    }

    private static Set<Receipt.State> states(List<String> words) {
        if (words.isEmpty()) {
            return STORED;
        }
        Set<Receipt.State> states = EnumSet.noneOf(Receipt.State.class);
        words.forEach(word -> states.add(state(word)));
        return Collections.unmodifiableSet(states);
    }

    private static Receipt.State state(String word) {
        for (Receipt.State state : Receipt.State.values()) {
            if (state.word().equalsIgnoreCase(word)) {
                return state;
            }
        }
        String detail = "is " + WebhookJson.echo(word) + "; queued, applied, partial or dead would be right.";
        throw new Problem.Malformed("There is no such state of receipts.", List.of(new Problem.Fault("state", detail)));
    }
}
