package io.tocsin.pages.stage;

import io.tocsin.stores.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy that cuts a connection whose server says nothing for a while, as nginx does after 60 s ({@code proxy_read_timeout}). */
public final class IdleProxy implements AutoCloseable {

    private static final int BUFFER = 65_536;

    private final int target;
    private final int patienceMs;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();

    /** @param target port on this machine's loopback address */
    public IdleProxy(int target, int patienceMs) throws IOException {
        this.target = target;
        this.patienceMs = patienceMs;
        listener = new ServerSocket(Ports.free(), 512, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections were cut so far. */
    public int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(server);
                server.setSoTimeout(patienceMs);
                server.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                daemon(() -> pump(server, client));
                daemon(() -> pump(client, server));
            } catch (IOException closedOrRefused) {
                // The loop ends when it was closed; a client whose server is away is closed with the proxy.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException silent) {
            cuts.incrementAndGet();
        } catch (IOException ended) {
            // The other pump ends by it, too.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "idle-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
