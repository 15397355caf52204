package io.tocsin.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.db.Columns;
import io.tocsin.db.Db;
import io.tocsin.http.Answer;
import io.tocsin.http.Idempotency;
import io.tocsin.http.Idempotency.Attempt;
import io.tocsin.http.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** Keys and answers in the database. A row without a status is a reservation. */
final class AnswerStore {

    // A row that is taken over is one past its day, or the reservation of somebody who is dead.
    @Language("PostgreSQL")
    static final String RESERVE = """
            INSERT INTO idempotency_key (caller_id, key, operation, digest, begun_at, leased_until)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (caller_id, key) DO UPDATE SET operation = excluded.operation, digest = excluded.digest,
                begun_at = excluded.begun_at, leased_until = excluded.leased_until, status = NULL, headers = NULL,
                body = NULL
            WHERE idempotency_key.begun_at < $7
                OR idempotency_key.status IS NULL AND idempotency_key.leased_until < excluded.begun_at
                    AND idempotency_key.digest = excluded.digest
            RETURNING key""";

    @Language("PostgreSQL")
    static final String FIND = """
            SELECT operation, digest, status, headers::text AS headers, body
            FROM idempotency_key
            WHERE caller_id = $1 AND key = $2""";

    @Language("PostgreSQL")
    static final String KEEP = """
            UPDATE idempotency_key SET status = $4, headers = $5::text::jsonb, body = $6
            WHERE caller_id = $1 AND key = $2 AND begun_at = $3 AND status IS NULL""";

    @Language("PostgreSQL")
    static final String RELEASE = """
            DELETE FROM idempotency_key
            WHERE caller_id = $1 AND key = $2 AND begun_at = $3 AND status IS NULL""";

    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {};

    /** @param answer null while it is worked on */
    record Known(String operation, Buffer digest, @Nullable Answer answer) {}

    /** Whether the key is now this attempt's. */
    Future<Boolean> reserve(SqlConnection tx, Attempt attempt, Duration lease) {
        Tuple row = named(attempt.caller(), attempt.key())
                .addString(attempt.operation())
                .addBuffer(attempt.digest())
                .addOffsetDateTime(Columns.utc(attempt.now()))
                .addOffsetDateTime(Columns.utc(attempt.now().plus(lease)))
                .addOffsetDateTime(Columns.utc(attempt.now().minus(Idempotency.KEPT)));
        return tx.preparedQuery(RESERVE).execute(row).map(rows -> rows.size() > 0);
    }

    /** Fails with {@link Db.LostRace} when the key was given back meanwhile. */
    Future<Known> find(SqlConnection tx, UUID caller, String key) {
        return tx.preparedQuery(FIND).execute(named(caller, key)).map(AnswerStore::known);
    }

    Future<Void> keep(SqlConnection connection, Attempt attempt, Answer answer) {
        Tuple row = reserved(attempt)
                .addInteger(answer.status())
                .addString(Json.text(answer.headers()))
                .addBuffer((Buffer) answer.body());
        return connection.preparedQuery(KEEP).execute(row).mapEmpty();
    }

    Future<Void> release(SqlConnection connection, Attempt attempt) {
        return connection.preparedQuery(RELEASE).execute(reserved(attempt)).mapEmpty();
    }

    private static Tuple named(UUID caller, String key) {
        return Tuple.of(caller, key);
    }

    private static Tuple reserved(Attempt attempt) {
        return named(attempt.caller(), attempt.key()).addOffsetDateTime(Columns.utc(attempt.now()));
    }

    private static Known known(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new Db.LostRace("the key was given back");
        }
        Row row = rows.iterator().next();
        Integer status = row.getInteger("status");
        return new Known(
                row.getString("operation"), row.getBuffer("digest"), status == null ? null : answer(status, row));
    }

    private static Answer answer(int status, Row row) {
        try {
            return new Answer(status, row.getBuffer("body"), Json.MAPPER.readValue(row.getString("headers"), PAIRS));
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("headers of an answer are not a JSON object of strings", corrupt);
        }
    }
}
