package io.tocsin.ingest;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A body as a stream of pieces: a client sends it without a length. */
final class Chunks implements ReadStream<Buffer> {

    private final Context context;
    private final Buffer whole;
    private final int size;
    private int sent;
    private long demand;
    private boolean emitting;
    private @Nullable Handler<Buffer> handler;
    private @Nullable Handler<Void> endHandler;

    Chunks(Vertx vertx, Buffer whole, int size) {
        this.context = vertx.getOrCreateContext();
        this.whole = whole;
        this.size = size;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        this.handler = handler;
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        demand = 0;
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        demand = Math.max(demand, 0) + amount < 0 ? Long.MAX_VALUE : demand + amount;
        context.runOnContext(now -> emit());
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        this.endHandler = handler;
        return this;
    }

    private void emit() {
        if (emitting) {
            return;
        }
        emitting = true;
        while (demand > 0 && sent < whole.length() && handler != null) {
            demand--;
            int end = Math.min(whole.length(), sent + size);
            Buffer piece = whole.getBuffer(sent, end);
            sent = end;
            handler.handle(piece);
        }
        emitting = false;
        if (sent == whole.length() && endHandler != null) {
            Handler<Void> end = endHandler;
            endHandler = null;
            end.handle(null);
        }
    }
}
