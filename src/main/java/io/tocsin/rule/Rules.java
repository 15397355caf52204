package io.tocsin.rule;

import io.tocsin.alert.Labels;
import io.tocsin.team.Ownership;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people have decided beforehand, as of one moment.
 *
 * @param revision counts the changes of rules, silences and teams
 * @param silences that had not ended then
 * @param owners which service is whose
 */
public record Rules(long revision, Grouping grouping, List<Silence> silences, Ownership owners) {

    public Rules {
        silences = List.copyOf(silences);
    }

    /** The name of the team whose service it is; null for nobody's. */
    public @Nullable String team(@Nullable String service) {
        return owners.team(service);
    }

    /** The silence that mutes an alert with these labels; of several, the one that ends last. */
    public Optional<Silence> silence(Labels labels, Instant at) {
        return silences.stream()
                .filter(silence -> silence.mutes(labels, at))
                .max(Comparator.comparing(Silence::endsAt).thenComparing(Silence::id));
    }
}
