package io.tocsin.chaos.site;

import io.tocsin.stores.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between one process and one store: forwards bytes both ways, and can be cut. A pair of threads serves each
 * connection; there are some dozens.
 */
final class Link implements AutoCloseable {

    private static final int BUFFER = 65_536;

    private final String name;
    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private boolean blackHole;
    private long delayMs;

    /** @param target the store's port */
    Link(String name, int target) {
        this.name = name;
        this.target = target;
        try {
            this.listener = new ServerSocket(Ports.free(), 512, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on nothing arrives, in either direction, and nobody is told: packets just vanish, and are sent later. */
    void swallow() {
        set(true, 0);
    }

    /** Every piece of a stream is held up for so long. */
    void slowDown(long millis) {
        set(false, millis);
    }

    /** Ends all connections with a reset, as a firewall that lost its state; new ones are taken. */
    void reset() {
        open.forEach(Link::abort);
    }

    void restore() {
        set(false, 0);
    }

    private void set(boolean swallows, long delay) {
        synchronized (change) {
            blackHole = swallows;
            delayMs = delay;
            change.notifyAll();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                daemon(() -> connect(client));
            } catch (IOException closedOrAborted) {
                // the loop ends when it was closed
            }
        }
    }

    private void connect(Socket client) {
        try {
            pass();
            Socket store = new Socket(InetAddress.getLoopbackAddress(), target);
            store.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            open.add(store);
            daemon(() -> pump(store, client));
            pump(client, store);
        } catch (IOException refused) {
            abort(client);
            open.remove(client);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                pass();
                out.write(buffer, 0, read);
            }
            pass();
        } catch (IOException ended) {
            // the other pump ends by it, too
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Returns when what was just read may go on. */
    private void pass() throws InterruptedException {
        long delay;
        synchronized (change) {
            delay = delayMs;
        }
        if (delay > 0) {
            Thread.sleep(delay);
        }
        synchronized (change) {
            while (blackHole) {
                change.wait();
            }
        }
    }

    private static void abort(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            // which is what was wanted
        }
    }

    private void daemon(Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        restore();
        try (listener) {
            reset();
        } catch (IOException alreadyClosed) {
            // which is what was wanted
        }
    }
}
