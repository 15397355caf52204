package io.tocsin.bench.yard;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;

/**
 * Yardstick for the whole way: scan, XADD, 202; four loops read up to 30 webhooks each, parse them, and write incidents and
 * alerts by one upsert. No receipts, no history, no timeline, no feed, no merging of what comes late or twice.
 */
public final class BarePipeline {

    private static final int LOOPS = 4;
    private static final int BATCH = 30;
    private static final String GROUP = "workers";

    private BarePipeline() {}

    public static void main(String... arguments) {
        Vertx vertx = Vertx.vertx();
        vertx.runOnContext(begin -> {
            Pool pool = Place.postgres(vertx, LOOPS);
            Upsert.createTables(pool)
                    .compose(created -> Place.redis(vertx, Streams.COUNT))
                    .compose(connections -> groups(connections.get(0)).map(new Streams(connections)))
                    .compose(streams -> consumers(vertx, pool).map(streams))
                    .compose(streams -> Place.serve(
                            vertx,
                            request -> Place.answer(request, request.body().compose(streams::append))))
                    .onFailure(Place::exitOn);
        });
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

    private static Future<?> consumers(Vertx vertx, Pool pool) {
        return Place.redis(vertx, LOOPS).onSuccess(connections -> {
            for (int loop = 0; loop < LOOPS; loop++) {
                new Consumer(connections.get(loop), pool, List.of(Streams.name(loop), Streams.name(loop + LOOPS)))
                        .run();
            }
        });
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
