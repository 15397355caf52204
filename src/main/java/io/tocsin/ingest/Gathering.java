package io.tocsin.ingest;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that come in pieces, put together with little copying: a single piece is kept as it is, and what is known of the
 * length is used, but no more than as much again as has come is reserved before it comes.
 */
final class Gathering {

    private static final int FIRST_ROOM = 64 << 10;

    private final long expected;
    private @Nullable Buffer bytes;
    /** Of our own buffer; 0 while there is none. */
    private int room;

    /** @param expected bytes in all; -1 where nobody knows */
    Gathering(long expected) {
        this.expected = expected;
    }

    void add(Buffer piece) {
        Buffer before = bytes;
        if (before == null) {
            bytes = piece;
            return;
        }
        int needed = before.length() + piece.length();
        if (needed > room) {
            room = roomFor(needed);
            before = Buffer.buffer(room).appendBuffer(before);
            bytes = before;
        }
        before.appendBuffer(piece);
    }

    private int roomFor(int needed) {
        long doubled = Math.max(2L * needed, FIRST_ROOM);
        return (int) (expected < needed ? doubled : Math.min(expected, doubled));
    }

    Buffer whole() {
        return bytes == null ? Buffer.buffer() : bytes;
    }

    void clear() {
        bytes = null;
        room = 0;
    }
}
