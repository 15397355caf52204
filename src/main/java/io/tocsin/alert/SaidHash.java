package io.tocsin.alert;

import io.tocsin.http.Sha256;
import io.vertx.core.buffer.Buffer;

/**
 * The first 128 bits of the SHA-256 of what a delivery says of an alert, its times left out. Two deliveries with the same
 * digest say the same, so that a repeat can be known as one without the labels and annotations of the first.
 */
final class SaidHash {

    private static final int USUAL_SIZE = 2_048;

    private SaidHash() {}

    static Buffer of(GroupHash group, Labels labels, Labels annotations, Links links) {
        var said =
                new StringBuilder(USUAL_SIZE).append(group.high()).append(' ').append(group.low());
        put(said, labels);
        put(said, annotations);
        if (links.generator() != null) {
            put(said, links.generator());
        }
        if (links.alertmanager() != null) {
            put(said.append(" from"), links.alertmanager());
        }
        return Buffer.buffer(Sha256.first128Bits(said.toString()));
    }

    private static void put(StringBuilder said, Labels labels) {
        said.append(' ').append(labels.pairs().size());
        labels.pairs().forEach((name, value) -> {
            put(said, name);
            put(said, value);
        });
    }

    /** With its length, so that no two lists of words are written alike. */
    private static void put(StringBuilder said, String word) {
        said.append(' ').append(word.length()).append(':').append(word);
    }
}
