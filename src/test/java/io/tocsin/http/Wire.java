package io.tocsin.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A caller who writes bytes of their own making, where a client library would not. */
public final class Wire implements AutoCloseable {

    private static final int PATIENCE_MS = 20_000;

    private final Socket socket = new Socket();

    public Wire(int port) {
        try {
            // A small window, so that what is not read soon backs up to the server.
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", port), PATIENCE_MS);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @CanIgnoreReturnValue
    public Wire send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @CanIgnoreReturnValue
    public Wire send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Whether the other side closes the connection, in whatever way; what it writes before is thrown away. */
    public boolean isClosed() {
        try {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                // until it ends
            }
            return true;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** What comes until the other side closes the connection. */
    public String rest() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** One line, without its end. */
    public String line() {
        try {
            var line = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                line.append((char) c);
            }
            return line.toString().stripTrailing();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
