package io.tocsin.auth;

import io.tocsin.db.Db;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When keys were last used, kept in memory and written now and then, each at most once a minute: to accept a webhook
 * costs no statement. What was noted since the last writing is lost with the process.
 */
final class KeyUses {

    static final Duration EVERY = Duration.ofMinutes(1);

    /** Finer than anybody looks, so that a busy key is rarely written even in memory. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    private final Db db;
    private final IntegrationKeyStore store = new IntegrationKeyStore();
    private final Map<SecretHash, Instant> last = new ConcurrentHashMap<>();
    private final Map<SecretHash, Instant> written = new ConcurrentHashMap<>();

    KeyUses(Db db) {
        this.db = db;
    }

    void note(SecretHash key, Instant now) {
        Instant before = last.get(key);
        if (before == null || !now.isBefore(before.plus(GRAIN))) {
            last.put(key, now);
        }
    }

    /** Writes those that are due. */
    Future<Void> save() {
        Map<SecretHash, Instant> due = due();
        return due.isEmpty()
                ? Future.succeededFuture()
                : db.withConnection(connection -> store.noteUses(connection, due))
                        .onSuccess(done -> written.putAll(due));
    }

    private Map<SecretHash, Instant> due() {
        var due = new HashMap<SecretHash, Instant>();
        last.forEach((key, at) -> {
            Instant before = written.get(key);
            if (before == null || !at.isBefore(before.plus(EVERY))) {
                due.put(key, at);
            }
        });
        return due;
    }
}
