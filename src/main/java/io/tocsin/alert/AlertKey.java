package io.tocsin.alert;

import java.util.Comparator;
import java.util.UUID;

/** The identity of an alert. Its order is the order in which rows are locked, so that two batches cannot deadlock. */
public record AlertKey(UUID integration, String fingerprint) implements Comparable<AlertKey> {

    private static final Comparator<AlertKey> ORDER =
            Comparator.comparing(AlertKey::integration).thenComparing(AlertKey::fingerprint);

    @Override
    public int compareTo(AlertKey other) {
        return ORDER.compare(this, other);
    }
}
