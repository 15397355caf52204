package io.tocsin.idempotency;

import io.tocsin.db.Db;
import io.tocsin.http.Answer;
import io.tocsin.http.Idempotency;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Optional;

/** Answers by their keys, shared by all processes. */
public final class RememberedAnswers implements Idempotency {

    /**
     * How long an attempt has a key to itself. Longer than any answer takes; after it whoever had the key is taken for dead.
     */
    static final Duration LEASE = Duration.ofMinutes(2);

    private final Db db;
    private final AnswerStore store;

    public RememberedAnswers(Db db) {
        this.db = db;
        this.store = new AnswerStore();
    }

    @Override
    public Future<Optional<Answer>> begin(Attempt attempt) {
        return db.inTransaction(tx -> store.reserve(tx, attempt, LEASE)
                .compose(mine -> mine ? Future.succeededFuture(Optional.empty()) : answered(tx, attempt)));
    }

    private Future<Optional<Answer>> answered(SqlConnection tx, Attempt attempt) {
        return store.find(tx, attempt.caller(), attempt.key()).map(known -> Optional.of(answer(known, attempt)));
    }

    private static Answer answer(AnswerStore.Known known, Attempt attempt) {
        if (!known.digest().equals(attempt.digest())) {
            throw new Problem.Invalid(
                    "The Idempotency-Key was used for another request, of the operation '" + known.operation()
                            + "'; take a new key for each request, and the same only to repeat one byte for byte.");
        }
        if (known.answer() == null) {
            throw new Problem.InProgress(
                    "The request with this Idempotency-Key is being worked on; repeat it in a moment.");
        }
        return known.answer();
    }

    @Override
    public Future<Void> keep(Attempt attempt, Answer answer) {
        return db.withConnection(connection -> store.keep(connection, attempt, answer));
    }

    @Override
    public Future<Void> release(Attempt attempt) {
        return db.withConnection(connection -> store.release(connection, attempt));
    }
}
