package io.tocsin.ingest;

import io.tocsin.problem.Problem;

/** What RFC 1952 puts before and after the compressed data of a gzip member. Pure. */
final class GzipFrame {

    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int DEFLATED = 8;

    private static final int HEADER_SUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private GzipFrame() {}

    /**
     * Where the compressed data begins.
     *
     * @throws Problem.Malformed when it is not gzip
     */
    static int start(byte[] in) {
        if (in.length < HEADER) {
            throw notGzip();
        }
        int flags = at(in, 3);
        if (at(in, 0) != 0x1F || at(in, 1) != 0x8B || at(in, 2) != DEFLATED || (flags & RESERVED) != 0) {
            throw notGzip();
        }
        int next = HEADER;
        if ((flags & EXTRA) != 0) {
            next += 2 + at(in, next) + (at(in, next + 1) << 8);
        }
        if ((flags & NAME) != 0) {
            next = afterText(in, next);
        }
        if ((flags & COMMENT) != 0) {
            next = afterText(in, next);
        }
        if ((flags & HEADER_SUM) != 0) {
            next += 2;
        }
        if (next > in.length) {
            throw notGzip();
        }
        return next;
    }

    /**
     * Where the member ends.
     *
     * @param at where the compressed data ended
     * @param sum the CRC-32 of what came out of it
     * @param length how many bytes that was
     * @throws Problem.Malformed when the trailer says otherwise
     */
    static int end(byte[] in, int at, long sum, long length) {
        if (in.length - at < TRAILER) {
            throw WebhookJson.malformed("", "it ends before its gzip trailer does.");
        }
        if (number(in, at) != sum || number(in, at + 4) != (length & 0xFFFF_FFFFL)) {
            throw WebhookJson.malformed("", "its gzip checksum or length does not fit its data.");
        }
        return at + TRAILER;
    }

    /** How many bytes the trailer says will come out; only a hint, because senders may say what they like. */
    static long promised(byte[] in) {
        return in.length < HEADER + TRAILER ? -1 : number(in, in.length - 4);
    }

    private static int afterText(byte[] in, int from) {
        int next = from;
        while (at(in, next) != 0) {
            next++;
        }
        return next + 1;
    }

    private static long number(byte[] in, int from) {
        return at(in, from) | at(in, from + 1) << 8 | at(in, from + 2) << 16 | (long) at(in, from + 3) << 24;
    }

    private static int at(byte[] in, int index) {
        if (index >= in.length) {
            throw notGzip();
        }
        return in[index] & 0xFF;
    }

    private static Problem.Malformed notGzip() {
        return WebhookJson.malformed("", "it does not begin as gzip does, but Content-Encoding says that it is.");
    }
}
