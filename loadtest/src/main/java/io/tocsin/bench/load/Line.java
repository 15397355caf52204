package io.tocsin.bench.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive HTTP/1.1 connection with one request under way. It reads no more of an answer than its status and its
 * length: the generator must not cost what the server has to earn.
 */
final class Line {

    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final String LENGTH = "content-length:";
    private static final int STATUS_AT = 9;

    private final NetSocket socket;
    private final Listener listener;
    private Buffer pending = Buffer.buffer();
    private long due;
    private boolean waits;

    /** Hears of each answer on the connection's event loop. */
    interface Listener {

        void answered(Line line, int status, long nanos);

        void closed(Line line, boolean waited);
    }

    Line(NetSocket socket, Listener listener) {
        this.socket = socket;
        this.listener = listener;
        socket.handler(this::read).closeHandler(closed -> listener.closed(this, waits));
        socket.exceptionHandler(broken -> socket.close());
    }

    /** @param due when it should have been sent, by {@link System#nanoTime} */
    void send(byte[] request, long due) {
        this.due = due;
        waits = true;
        socket.write(Buffer.buffer(request));
    }

    void close() {
        socket.close();
    }

    private void read(Buffer bytes) {
        pending = pending.length() == 0 ? bytes : pending.appendBuffer(bytes);
        int head = headEnd();
        if (head < 0) {
            return;
        }
        String fields = pending.getString(0, head, StandardCharsets.ISO_8859_1.name());
        int length = head + HEAD_END.length + contentLength(fields);
        if (pending.length() >= length) {
            pending = Buffer.buffer();
            waits = false;
            listener.answered(this, Integer.parseInt(fields, STATUS_AT, STATUS_AT + 3, 10), System.nanoTime() - due);
        }
    }

    private int headEnd() {
        for (int at = STATUS_AT; at + HEAD_END.length <= pending.length(); at++) {
            if (pending.getByte(at) == '\r' && pending.getByte(at + 2) == '\r' && pending.getByte(at + 1) == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static int contentLength(String fields) {
        int at = indexOfLength(fields);
        int end = fields.indexOf('\r', at);
        return Integer.parseInt(fields.substring(at + LENGTH.length(), end < 0 ? fields.length() : end)
                .trim());
    }

    private static int indexOfLength(String fields) {
        for (int at = 0; at < fields.length(); at++) {
            if (fields.regionMatches(true, at, LENGTH, 0, LENGTH.length())) {
                return at;
            }
        }
        throw new IllegalStateException("an answer without a length: " + fields);
    }
}
