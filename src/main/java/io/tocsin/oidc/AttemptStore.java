package io.tocsin.oidc;

import static io.tocsin.db.Columns.utc;

import io.tocsin.http.Sha256;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import org.intellij.lang.annotations.Language;

/** SQL of the table {@code oidc_attempt}. */
final class AttemptStore {

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO oidc_attempt (state_hash, return_to, expires_at)
            VALUES ($1, $2, $3)""";

    /** Of several who come with the same state one gets it. */
    @Language("PostgreSQL")
    static final String TAKE = """
            DELETE FROM oidc_attempt
            WHERE state_hash = $1
            RETURNING return_to, expires_at > $2 AS in_time""";

    Future<Void> insert(SqlConnection connection, Attempt attempt, ReturnTo returnTo, Instant expiresAt) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(hash(attempt.state()), returnTo.path(), utc(expiresAt)))
                .mapEmpty();
    }

    /** Uses the attempt up. @return empty where it is not known, was used or is too old */
    Future<Optional<ReturnTo>> take(SqlConnection connection, Attempt attempt, Instant now) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(hash(attempt.state()), utc(now)))
                .map(rows -> rows.stream()
                        .filter(row -> row.getBoolean("in_time"))
                        .map(row -> new ReturnTo(row.getString("return_to")))
                        .findFirst());
    }

    private static Buffer hash(String state) {
        return Buffer.buffer(Sha256.of(state));
    }
}
