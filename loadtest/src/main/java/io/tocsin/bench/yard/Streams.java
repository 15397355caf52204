package io.tocsin.bench.yard;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.util.List;

/** Eight streams, a webhook's group decides which, written over connections by turns. */
final class Streams implements Journal {

    static final int COUNT = 8;

    private final List<RedisConnection> connections;
    private int turn;

    Streams(List<RedisConnection> connections) {
        this.connections = connections;
    }

    static String name(int stream) {
        return "webhooks:" + stream;
    }

    @Override
    public Future<Response> append(Buffer body) {
        String key;
        try {
            key = Scan.groupKey(body.getBytes());
        } catch (IOException notJson) {
            return Future.failedFuture(notJson);
        }
        turn = (turn + 1) % connections.size();
        return connections
                .get(turn)
                .send(Request.cmd(Command.XADD)
                        .arg(name(Math.floorMod(key.hashCode(), COUNT)))
                        .arg("*")
                        .arg("b")
                        .arg(body));
    }
}
