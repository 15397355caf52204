package io.tocsin.rule;

import io.tocsin.alert.Labels;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What people have decided beforehand, as of one moment.
 *
 * @param revision counts the changes of rules and silences
 * @param silences that had not ended then
 */
public record Rules(long revision, Grouping grouping, List<Silence> silences) {

    public Rules {
        silences = List.copyOf(silences);
    }

    /** The silence that mutes an alert with these labels; of several, the one that ends last. */
    public Optional<Silence> silence(Labels labels, Instant at) {
        return silences.stream()
                .filter(silence -> silence.mutes(labels, at))
                .max(Comparator.comparing(Silence::endsAt).thenComparing(Silence::id));
    }
}
