package io.tocsin.system;

import io.tocsin.queue.Journal.Depth;
import io.tocsin.queue.JournalGauges;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be applied, as it was last measured: every few seconds.
 *
 * @param length webhooks accepted and not yet applied
 * @param oldestSeconds how long the oldest waits for a worker
 * @param retrying of those, which failed and are tried again
 * @param oldestRetryingSeconds how long ago the oldest of these was accepted
 * @param complete whether every journal could be asked
 */
record QueueState(
        long length,
        double oldestSeconds,
        long retrying,
        double oldestRetryingSeconds,
        boolean complete,
        List<JournalState> journals) {

    QueueState {
        journals = List.copyOf(journals);
    }

    /**
     * @param available whether it takes webhooks
     * @param reason why not, for people to read; null where it does
     * @param length null while it cannot be asked
     */
    record JournalState(
            String name,
            boolean available,
            @Nullable String reason,
            @Nullable Long length) {

        private static JournalState of(JournalGauges.Reading reading) {
            Depth depth = reading.depth();
            boolean available = reading.state().available();
            return new JournalState(
                    reading.journal(),
                    available,
                    available ? null : reading.state().reason(),
                    depth == null ? null : depth.length());
        }
    }

    static QueueState of(List<JournalGauges.Reading> readings) {
        List<Depth> known = readings.stream()
                .map(JournalGauges.Reading::depth)
                .filter(Objects::nonNull)
                .toList();
        Depth all = known.stream().reduce(Depth.EMPTY, Depth::plus);
        return new QueueState(
                all.length(),
                all.oldest().toMillis() / 1000.0,
                all.retrying(),
                all.oldestRetrying().toMillis() / 1000.0,
                known.size() == readings.size(),
                readings.stream().map(JournalState::of).toList());
    }
}
