package io.tocsin.bench.yard;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Yardstick for accepting without Redis: bodies gathered into inserts of up to 128 rows, two under way on each event loop, 202. */
public final class RawCommit implements Journal {

    private static final int ROWS = 128;
    private static final int UNDER_WAY = 2;

    private final Pool pool;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int underWay;

    private RawCommit(Pool pool) {
        this.pool = pool;
    }

    private record Waiting(Buffer body, Promise<Void> durable) {}

    public static void main(String... arguments) {
        Vertx vertx = Vertx.vertx();
        Place.postgres(vertx, 1)
                .query("CREATE TABLE inbox (id bigserial PRIMARY KEY, body bytea NOT NULL)")
                .execute()
                .compose(created -> Place.serve(vertx, () -> Future.succeededFuture(started(vertx))))
                .onFailure(Place::exitOn);
    }

    private static RawCommit started(Vertx vertx) {
        return new RawCommit(Place.postgres(vertx, UNDER_WAY));
    }

    @Override
    public Future<Void> append(Buffer body) {
        var one = new Waiting(body, Promise.promise());
        waiting.add(one);
        pump();
        return one.durable.future();
    }

    private void pump() {
        while (underWay < UNDER_WAY && !waiting.isEmpty()) {
            insert(next());
        }
    }

    private List<Waiting> next() {
        var batch = new ArrayList<Waiting>(ROWS);
        while (batch.size() < ROWS && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    private void insert(List<Waiting> batch) {
        underWay++;
        Buffer[] bodies = batch.stream().map(Waiting::body).toArray(Buffer[]::new);
        pool.preparedQuery("INSERT INTO inbox (body) SELECT unnest($1::bytea[])")
                .execute(Tuple.of(bodies))
                .onComplete(
                        done -> batch.forEach(one -> one.durable.complete()),
                        failure -> batch.forEach(one -> one.durable.fail(failure)))
                .onComplete(over -> {
                    underWay--;
                    pump();
                });
    }
}
