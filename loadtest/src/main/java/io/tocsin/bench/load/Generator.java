package io.tocsin.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends loads to one server from one event loop, so that a run is one thread and needs no locks. */
public final class Generator implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MS = 20_000;
    private static final int AT_ONCE = 200;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final NetClient client = vertx.createNetClient(
            new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS).setTcpNoDelay(true));

    /**
     * Returns when every request is answered.
     *
     * @param port on this machine's loopback address
     */
    public Tally run(int port, Load load) {
        return start(port, load).await();
    }

    /** Begins at once; for runs beside others. */
    public Running start(int port, Load load) {
        var run = new Run(vertx, load);
        vertx.runOnContext(begin -> connect(port, run, load.connections()).onFailure(run::fail));
        return new Running(run.result(), load.ending().seconds());
    }

    /**
     * A run under way.
     *
     * @param seconds that it may take, beside connecting and waiting for answers
     */
    public record Running(Future<Tally> result, double seconds) {

        private static final double PATIENCE_SECONDS = 180;

        public Tally await() {
            long millis = Math.round((seconds + PATIENCE_SECONDS) * 1000);
            try {
                return result.toCompletionStage().toCompletableFuture().get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException hangs) {
                throw new IllegalStateException("the run does not end", hangs);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped during a run", stopped);
            } catch (ExecutionException failure) {
                throw new IllegalStateException("the run failed", failure.getCause());
            }
        }
    }

    /** A few hundred at a time: more would be lost in the queue of connections that wait to be accepted. */
    private Future<Void> connect(int port, Run run, int left) {
        if (left == 0) {
            run.begin();
            return Future.succeededFuture();
        }
        int now = Math.min(left, AT_ONCE);
        var opened = new ArrayList<Future<?>>(now);
        for (int i = 0; i < now; i++) {
            opened.add(client.connect(port, "127.0.0.1").onSuccess(run::join));
        }
        return Future.all(opened).compose(all -> connect(port, run, left - now));
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the generator does not end", failure);
        }
    }
}
