package io.tocsin.auth;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** What lets a user in: their sessions, and the API tokens that belong to them. */
public record Credentials(Sessions sessions, Tokens tokens) {

    /** Ends all sessions of a user, in a transaction of which {@link #forgetAll} is to be told when it is over. */
    Future<Void> endSessions(SqlConnection tx, UUID user) {
        return sessions.endAll(tx, user);
    }

    /** What this process remembers of anybody may hold no more; the others remember it for {@link KnownCache#KEPT}. */
    void forgetAll() {
        sessions.forgetAll();
        tokens.forgetAll();
    }
}
