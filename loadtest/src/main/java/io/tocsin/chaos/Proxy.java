package io.tocsin.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** A network between one node and one store, which can be cut, slowed down or reset. */
final class Proxy implements AutoCloseable {

    private static final int CHUNK = 64 << 10;

    private final ServerSocket server;
    private final IntSupplier target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean hole;
    private volatile long delayMillis;

    /** @param target the port behind it, asked for each connection */
    Proxy(IntSupplier target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        run("proxy", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Nothing passes any more, and nobody is told. */
    void cut() {
        hole = true;
    }

    /** Each piece of a conversation takes so much longer. */
    void slow(long millis) {
        delayMillis = millis;
    }

    /** Connections that were cut have lost what was sent meanwhile, so they end; new ones get through. */
    void heal() {
        boolean wasHole = hole;
        hole = false;
        delayMillis = 0;
        if (wasHole) {
            reset();
        }
    }

    /** All connections end at once; new ones get through. */
    void reset() {
        open.forEach(Proxy::end);
        open.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException closed) {
            // It is gone either way.
        }
        reset();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket from = server.accept();
                open.add(from);
                run("proxy connection", () -> connect(from));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket from) {
        while (hole && !from.isClosed()) {
            Pause.millis(20);
        }
        try {
            var to = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
            to.setTcpNoDelay(true);
            from.setTcpNoDelay(true);
            open.add(to);
            run("proxy back", () -> pump(to, from));
            pump(from, to);
        } catch (IOException | RuntimeException away) {
            end(from);
        }
    }

    private void pump(Socket from, Socket to) {
        var chunk = new byte[CHUNK];
        try {
            for (int length = from.getInputStream().read(chunk); length >= 0; ) {
                Pause.millis(delayMillis);
                if (!hole) {
                    to.getOutputStream().write(chunk, 0, length);
                }
                length = from.getInputStream().read(chunk);
            }
        } catch (IOException ended) {
            // Either side may end it.
        }
        end(from);
        end(to);
        open.remove(from);
        open.remove(to);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is gone either way.
        }
    }

    private static void run(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
