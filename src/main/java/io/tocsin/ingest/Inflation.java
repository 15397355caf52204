package io.tocsin.ingest;

import io.tocsin.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.util.function.IntConsumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes one compressed body. It asks for each piece before it keeps it, so that a body that inflates without end is given
 * up as soon as it is too much. Takes milliseconds: not for an event loop.
 */
final class Inflation {

    private static final int PIECE = 64 << 10;
    private static final String CUT_SHORT = "it ends before its compressed data does.";

    private final byte[] in;
    private final boolean gzip;
    private final long max;
    private final IntConsumer room;

    private Inflation(byte[] in, boolean gzip, long max, IntConsumer room) {
        this.in = in;
        this.gzip = gzip;
        this.max = max;
        this.room = room;
    }

    /**
     * The decoded body.
     *
     * @param max bytes that may come out of it
     * @param room told how many bytes are to be kept next; what it throws ends the decoding
     * @throws Problem.Malformed when it is not one whole stream of that coding and nothing else
     * @throws Problem.TooLarge when more comes out of it
     */
    static Buffer of(Buffer compressed, ContentCoding coding, long max, IntConsumer room) {
        return new Inflation(compressed.getBytes(), coding == ContentCoding.GZIP, max, room).run();
    }

    private Buffer run() {
        int start = gzip ? GzipFrame.start(in) : 0;
        var inflater = new Inflater(gzip);
        try {
            inflater.setInput(in, start, in.length - start);
            return inflated(inflater);
        } catch (DataFormatException corrupt) {
            throw WebhookJson.malformed("", "its compressed data is corrupt.");
        } finally {
            inflater.end();
        }
    }

    private Buffer inflated(Inflater inflater) throws DataFormatException {
        var sum = new CRC32();
        var out = new Gathering(gzip ? GzipFrame.promised(in) : -1);
        while (!inflater.finished()) {
            byte[] piece = new byte[PIECE];
            int length = inflater.inflate(piece);
            if (length > 0) {
                requireRoom(inflater.getBytesWritten(), length);
                sum.update(piece, 0, length);
                out.add(Buffer.buffer(piece).slice(0, length));
            } else if (inflater.needsInput()) {
                throw WebhookJson.malformed("", CUT_SHORT);
            } else if (inflater.needsDictionary()) {
                throw new DataFormatException();
            }
        }
        int end = in.length - inflater.getRemaining();
        requireEnd(gzip ? GzipFrame.end(in, end, sum.getValue(), inflater.getBytesWritten()) : end);
        return out.whole();
    }

    private void requireRoom(long soFar, int more) {
        if (soFar > max) {
            throw new Problem.TooLarge("Decompressed the body has more than " + max
                    + " bytes; at most as many are taken (ingest.max_body).");
        }
        room.accept(more);
    }

    private void requireEnd(int end) {
        if (end != in.length) {
            throw WebhookJson.malformed(
                    "",
                    (in.length - end) + " bytes follow after its compressed data; one stream alone would be right.");
        }
    }
}
