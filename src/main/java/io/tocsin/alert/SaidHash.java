package io.tocsin.alert;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first 128 bits of the SHA-256 of what a delivery says of an alert, its times left out. Two deliveries with the same
 * digest say the same, so that a repeat can be known as one without the labels and annotations of the first.
 */
final class SaidHash {

    private static final int USUAL_SIZE = 2_048;

    private SaidHash() {}

    static Buffer of(GroupHash group, Labels labels, Labels annotations, @Nullable String generatorUrl) {
        var said = new ByteArrayOutputStream(USUAL_SIZE);
        said.writeBytes(group.bytes());
        put(said, labels);
        put(said, annotations);
        if (generatorUrl != null) {
            put(said, generatorUrl);
        }
        return Buffer.buffer(Sha256.first128Bits(said.toByteArray()));
    }

    private static void put(ByteArrayOutputStream said, Labels labels) {
        put(said, labels.pairs().size());
        labels.pairs().forEach((name, value) -> {
            put(said, name);
            put(said, value);
        });
    }

    /** With its length, so that no two lists of words are written alike. */
    private static void put(ByteArrayOutputStream said, String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        put(said, bytes.length);
        said.writeBytes(bytes);
    }

    private static void put(ByteArrayOutputStream said, int number) {
        said.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }
}
