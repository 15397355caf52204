package io.tocsin.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Browsers on the feed. All take everything; every fiftieth also reads it, because reading what a thousand get would measure
 * the readers.
 */
public final class Subscribers implements AutoCloseable {

    private static final int READS_EVERY = 50;
    private static final int AT_ONCE = 100;
    private static final long JOIN_SECONDS = 60;
    private static final String BLOCK_END = "\n\n";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final NetClient client = vertx.createNetClient(new NetClientOptions());
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();

    /**
     * Returns when all are connected.
     *
     * @param feed the request that opens it
     * @param opened hears, from each that reads, of each opened incident whose service is {@code fan-n} the n
     */
    public void join(int port, byte[] feed, int many, LongConsumer opened) {
        try {
            connect(port, feed, many, opened)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(JOIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException hangs) {
            throw new IllegalStateException("subscribers cannot join within " + JOIN_SECONDS + " seconds", hangs);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while subscribers joined", stopped);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("subscribers cannot join", failure.getCause());
        }
    }

    private Future<?> connect(int port, byte[] feed, int left, LongConsumer opened) {
        if (left <= 0) {
            return Future.succeededFuture();
        }
        List<Future<?>> some = new ArrayList<>();
        for (int i = 0; i < Math.min(left, AT_ONCE); i++) {
            boolean reads = (left - i) % READS_EVERY == 0;
            some.add(client.connect(port, "127.0.0.1").onSuccess(socket -> open(socket, feed, reads ? opened : null)));
        }
        return Future.all(some).compose(joined -> connect(port, feed, left - AT_ONCE, opened));
    }

    private void open(NetSocket socket, byte[] feed, @Nullable LongConsumer opened) {
        var reader = opened == null ? null : new Blocks(opened);
        socket.handler(buffer -> {
            bytes.addAndGet(buffer.length());
            if (reader != null) {
                reader.read(buffer);
            }
        });
        socket.closeHandler(over -> closed.incrementAndGet());
        socket.write(Buffer.buffer(feed));
    }

    /** Taken by all together. */
    public long bytes() {
        return bytes.get();
    }

    /** Read by those that read, all together. */
    public long events() {
        return events.get();
    }

    public static int readers(int many) {
        return many / READS_EVERY;
    }

    /** How many were cut off. */
    public long lost() {
        return closed.get();
    }

    @Override
    public void close() {
        var unused = vertx.close();
    }

    private final class Blocks {

        private static final Pattern SERVICE = Pattern.compile("\"service\":\"fan-([0-9]+)\"");

        private final LongConsumer opened;
        private String rest = "";

        Blocks(LongConsumer opened) {
            this.opened = opened;
        }

        void read(Buffer buffer) {
            String text = rest + buffer.toString(StandardCharsets.UTF_8);
            int from = 0;
            for (int end = text.indexOf(BLOCK_END); end >= 0; end = text.indexOf(BLOCK_END, from)) {
                block(text.substring(from, end));
                from = end + BLOCK_END.length();
            }
            rest = text.substring(from);
        }

        private void block(String block) {
            if (!block.contains("data: ")) {
                return;
            }
            events.incrementAndGet();
            Matcher service = SERVICE.matcher(block);
            if (block.contains("event: incident.opened") && service.find()) {
                opened.accept(Long.parseLong(service.group(1)));
            }
        }
    }
}
