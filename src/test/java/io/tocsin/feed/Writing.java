package io.tocsin.feed;

import io.tocsin.incident.ChangeStore;
import io.tocsin.incident.NewChange;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Changes as the product writes them. */
final class Writing {

    private static final ChangeStore CHANGES = new ChangeStore();

    private Writing() {}

    static Future<Void> commit(Pool pool, NewChange... changes) {
        return pool.withTransaction(tx -> CHANGES.append(tx, List.of(changes)));
    }

    static Future<Void> commitMany(Pool pool, int count, String name, int padding) {
        List<NewChange> many = IntStream.range(0, count)
                .mapToObj(i -> change(
                        "incident.updated",
                        "{}",
                        "{\"name\":\"" + name + i + "\",\"pad\":\"" + "x".repeat(padding) + "\"}"))
                .toList();
        return pool.withTransaction(tx -> CHANGES.append(tx, many));
    }

    static NewChange change(String event) {
        return change(event, "{\"number\":42,\"status\":\"open\"}", "{\"action\":\"" + event + "\"}");
    }

    static NewChange change(String event, String incident, String change) {
        return new NewChange(Instant.parse("2026-11-21T03:00:00.123Z"), event, UUID.randomUUID(), incident, change);
    }
}
