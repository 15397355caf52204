package io.tocsin.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The network between a process and a store on this machine, which can swallow everything, break, and heal. */
public final class TestProxy implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final NetServer server;
    private final int target;
    private volatile boolean swallows;
    private volatile boolean refuses;

    /** @param target the port of the store */
    public TestProxy(int target) {
        this.target = target;
        this.server =
                await(vertx.createNetServer().connectHandler(this::accepted).listen(0, HOST));
    }

    public int port() {
        return server.actualPort();
    }

    /** From now on connections stay open, new ones too, and nothing comes through, as behind a cut cable. */
    public void swallow() {
        swallows = true;
        open.forEach(NetSocket::pause);
    }

    /** From now on connections are closed as soon as they are made; so are all that are open. */
    public void refuse() {
        refuses = true;
        open.forEach(socket -> ended(socket, socket));
    }

    /** What was swallowed arrives late, as TCP has it; what was refused comes again only if it is tried again. */
    public void heal() {
        swallows = false;
        refuses = false;
        open.forEach(NetSocket::resume);
    }

    private void accepted(NetSocket client) {
        client.pause();
        if (refuses) {
            ended(client, client);
            return;
        }
        vertx.createNetClient()
                .connect(target, HOST)
                .onSuccess(store -> join(client, store))
                .onFailure(away -> ended(client, client));
    }

    private void join(NetSocket client, NetSocket store) {
        store.pause();
        forward(client, store);
        forward(store, client);
        open.add(client);
        open.add(store);
        if (!swallows) {
            client.resume();
            store.resume();
        }
    }

    private void forward(NetSocket from, NetSocket to) {
        from.handler(bytes -> to.write(bytes).onFailure(gone -> ended(from, to)));
        from.closeHandler(closed -> ended(from, to));
    }

    private void ended(NetSocket one, NetSocket other) {
        open.remove(one);
        open.remove(other);
        Future.join(one.close(), other.close()).onFailure(gone -> open.remove(other));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
