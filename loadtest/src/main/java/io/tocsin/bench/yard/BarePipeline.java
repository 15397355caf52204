package io.tocsin.bench.yard;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Yardstick for the whole way: scan, XADD, 202; lanes read what came, parse it, and write incidents and alerts by one upsert. No
 * receipts, no history, no timeline, no feed, no merging of what comes late or twice. Each lane has an event loop, and two
 * batches under way, so that it reads and parses while PostgreSQL writes.
 */
public final class BarePipeline {

    private static final int LANES = 4;
    private static final int UNDER_WAY = 2;
    private static final int BATCH = 30;
    private static final String GROUP = "workers";

    private BarePipeline() {}

    public static void main(String... arguments) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LANES + Place.loops()));
        Upsert.createTables(Place.postgres(vertx, 1))
                .compose(created -> Place.redis(vertx, 1))
                .compose(connections -> groups(connections.get(0)))
                .compose(made -> lanes(vertx))
                .compose(started -> Place.serve(
                        vertx, () -> Place.redis(vertx, Streams.COUNT).map(Streams::new)))
                .onFailure(Place::exitOn);
    }

    private static Future<?> groups(RedisConnection redis) {
        var made = new ArrayList<Future<Response>>();
        for (int stream = 0; stream < Streams.COUNT; stream++) {
            made.add(redis.send(Request.cmd(Command.XGROUP)
                    .arg("CREATE")
                    .arg(Streams.name(stream))
                    .arg(GROUP)
                    .arg("0")
                    .arg("MKSTREAM")));
        }
        return Future.all(made);
    }

    private static Future<?> lanes(Vertx vertx) {
        var next = new AtomicInteger();
        return vertx.deployVerticle(
                () -> context -> lane(vertx, next.getAndIncrement()), new DeploymentOptions().setInstances(LANES));
    }

    private static Future<?> lane(Vertx vertx, int lane) {
        List<String> streams = IntStream.iterate(lane, stream -> stream < Streams.COUNT, stream -> stream + LANES)
                .mapToObj(Streams::name)
                .toList();
        Pool pool = Place.postgres(vertx, UNDER_WAY);
        // A connection each: a read that waits for something new holds up all that is asked behind it.
        return Place.redis(vertx, UNDER_WAY)
                .onSuccess(connections -> connections.forEach(redis -> new Consumer(redis, pool, streams).run()));
    }

    private record Consumer(RedisConnection redis, Pool pool, List<String> streams) {

        private static final int BLOCK_MS = 1_000;

        void run() {
            redis.send(read()).compose(this::apply).onComplete(next -> run(), Place::exitOn);
        }

        private Request read() {
            Request request = Request.cmd(Command.XREADGROUP)
                    .arg("GROUP")
                    .arg(GROUP)
                    .arg("me")
                    .arg("COUNT")
                    .arg(BATCH / streams.size())
                    .arg("BLOCK")
                    .arg(BLOCK_MS)
                    .arg("STREAMS");
            streams.forEach(request::arg);
            streams.forEach(stream -> request.arg(">"));
            return request;
        }

        private Future<?> apply(Response found) {
            if (found == null) {
                return Future.succeededFuture();
            }
            var upsert = new Upsert();
            var done = new ArrayList<Request>();
            for (String stream : streams) {
                Response entries = found.get(stream);
                if (entries != null) {
                    Request acknowledge = Request.cmd(Command.XACK).arg(stream).arg(GROUP);
                    Request delete = Request.cmd(Command.XDEL).arg(stream);
                    for (Response entry : entries) {
                        upsert.add(entry.get(1).get(1).toBytes());
                        acknowledge.arg(entry.get(0).toString());
                        delete.arg(entry.get(0).toString());
                    }
                    done.add(acknowledge);
                    done.add(delete);
                }
            }
            return upsert.execute(pool).compose(written -> redis.batch(done));
        }
    }
}
