package io.tocsin.db;

import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pool, seen as transactions. A transaction that lost a race (deadlock, serialization failure, {@link LostRace}) is
 * run again from its start, so the work must read everything it decides on inside the transaction.
 *
 * <p>While the {@link Pulse} finds PostgreSQL away everything fails at once, without touching the pool, and what was under
 * way fails within a second of that.
 */
public final class Db {

    private static final int MAX_TRIES = 10;

    /** The time bounds what a caller's filter can cost. */
    private static final String SNAPSHOT =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;" + " SET LOCAL statement_timeout = '10s'";

    /** How long a caller waits for an answer; a store that hangs is a store that is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The same for reads: longer than a statement may take, so that its end is told and not silence. */
    private static final Duration READING_PATIENCE = Duration.ofSeconds(12);

    private static final String TOO_LONG =
            "It takes longer than 10 s to find that, and was given up; ask for less, such as"
                    + " a shorter time by 'from' and 'to', or fewer and rarer words.";

    /** Asking the same again at once would take as long. */
    private static final Duration BREATHER = Duration.ofSeconds(30);

    /** How often a wait looks whether PostgreSQL has been found away meanwhile. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** As {@code statement_timeout} ends a statement. */
    private static final String ENDED_STATEMENT = "57014";

    private static final int USUAL_CONNECTIONS = 16;

    private final Pool pool;
    private final ReadTurns turns;
    private final @Nullable Pulse pulse;

    /**
     * @param turns of those who read
     * @param pulse says whether PostgreSQL answers, and is told of what it cannot do; null: each work finds out by itself
     */
    public Db(Pool pool, ReadTurns turns, @Nullable Pulse pulse) {
        this.pool = pool;
        this.turns = turns;
        this.pulse = pulse;
    }

    /** Without a pulse, with the turns of a usual pool. */
    public Db(Pool pool) {
        this(pool, new ReadTurns(ReadSettings.DEFAULTS, USUAL_CONNECTIONS), null);
    }

    /** Why nothing is asked at present; empty while PostgreSQL answers. */
    public Optional<Problem.Unavailable> refusal() {
        return pulse == null ? Optional.empty() : pulse.refusal();
    }

    /** As {@link Pulse#complaint()} has it. */
    public Optional<String> complaint() {
        return pulse == null ? Optional.empty() : pulse.complaint();
    }

    /** For single statements; fails with {@link Problem.Unavailable} while PostgreSQL is away. */
    public <T> Future<T> withConnection(Function<SqlConnection, Future<T>> work) {
        return patient(PATIENCE, () -> pool.withConnection(connection -> work.apply(Connections.heard(connection))));
    }

    /**
     * Runs the work in one READ COMMITTED transaction and commits when its future succeeds.
     *
     * @return the work's result; {@link Problem.Unavailable} while PostgreSQL is away, and when it does not answer within
     *     10 s: then the transaction may still commit
     */
    public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
        return inTransaction(PATIENCE, work);
    }

    /** The same for work that may take longer. */
    public <T> Future<T> inTransaction(Duration patience, Function<SqlConnection, Future<T>> work) {
        return patient(patience, () -> attempt(work, 1));
    }

    private <T> Future<T> patient(Duration patience, Supplier<Future<T>> work) {
        Optional<Problem.Unavailable> away = refusal();
        return away.isPresent()
                ? Future.failedFuture(away.get())
                : answer(work.get(), patience).onFailure(this::tell).recover(Db::translate);
    }

    private <T> Future<T> answer(Future<T> work, Duration patience) {
        Duration look = patience.compareTo(LOOK) < 0 ? patience : LOOK;
        return work.timeout(look.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> work.isComplete() ? work : waitOn(work, patience.minus(look), failure));
    }

    private <T> Future<T> waitOn(Future<T> work, Duration patience, Throwable timeout) {
        Optional<Problem.Unavailable> away = refusal();
        if (away.isPresent()) {
            return Future.failedFuture(away.get());
        }
        return patience.isZero() ? Future.failedFuture(timeout) : answer(work, patience);
    }

    /**
     * Runs reads in one transaction of which every statement sees the same moment, and may take 10 s. Reading only, it
     * locks nothing; and it waits for its turn ({@link ReadTurns}), so that writers need not wait for readers.
     *
     * @return the work's result; {@link Problem.Unavailable} while PostgreSQL is away, when it takes longer, and when too
     *     many others read
     */
    public <T> Future<T> inSnapshot(Function<SqlConnection, Future<T>> work) {
        return turns.read(() -> snapshot(work));
    }

    /** The same for reads that look at many rows to tell of a few, such as counts and figures: very few at one time. */
    public <T> Future<T> inSurvey(Function<SqlConnection, Future<T>> work) {
        return turns.survey(() -> snapshot(work));
    }

    private <T> Future<T> snapshot(Function<SqlConnection, Future<T>> work) {
        return patient(
                READING_PATIENCE,
                () -> pool.withTransaction(tx ->
                                Connections.heard(tx).query(SNAPSHOT).execute().compose(set -> work.apply(tx)))
                        .recover(Db::tooLong));
    }

    private static <T> Future<T> tooLong(Throwable failure) {
        boolean ended = failure instanceof PgException pg && ENDED_STATEMENT.equals(pg.getSqlState());
        return Future.failedFuture(ended ? new Problem.Unavailable(TOO_LONG, BREATHER) : failure);
    }

    private <T> Future<T> attempt(Function<SqlConnection, Future<T>> work, int attempt) {
        return pool.withTransaction(tx -> work.apply(Connections.heard(tx))).recover(failure -> {
            if (isLostRace(failure) && attempt < MAX_TRIES) {
                return attempt(work, attempt + 1);
            }
            return Future.failedFuture(failure);
        });
    }

    private void tell(Throwable failure) {
        if (pulse != null) {
            Trouble.of(failure).ifPresent(pulse::met);
        }
    }

    private static <T> Future<T> translate(Throwable failure) {
        return Future.failedFuture(isAway(failure) ? away(failure) : failure);
    }

    private static Problem away(Throwable failure) {
        if (failure instanceof Problem.Unavailable known) {
            return known;
        }
        if (isLostRace(failure) || isLocked(failure)) {
            return new Problem.Unavailable("Others are changing the same at this moment; try again.", failure);
        }
        return Trouble.of(failure)
                .map(trouble -> trouble.refusal(failure))
                .orElseGet(() ->
                        new Problem.Unavailable("PostgreSQL does not answer; try again in a few seconds.", failure));
    }

    /** Another transaction took what this one was about to make; running it again sees the winner's rows. */
    static boolean isLostRace(Throwable failure) {
        return failure instanceof LostRace
                || failure instanceof PgException pg
                        && ("40001".equals(pg.getSqlState()) || "40P01".equals(pg.getSqlState()));
    }

    /** Another transaction, perhaps of a process that is stopped, has held for seconds what this one needs. */
    private static boolean isLocked(Throwable failure) {
        return failure instanceof PgException pg && LOCK_NOT_AVAILABLE.equals(pg.getSqlState());
    }

    /** Whether the work failed only because others did the same at the same time, however often it was tried. */
    public static boolean isContended(Throwable failure) {
        return isLostRace(failure) || (failure.getCause() != null && isLostRace(failure.getCause()));
    }

    /**
     * Whether the failure speaks of the store (SQLSTATE classes 08, 40, 53, 57, no writes, a lock, no connection) and not
     * of the data.
     */
    public static boolean isAway(Throwable failure) {
        if (failure instanceof Problem.Unavailable || failure instanceof LostRace) {
            return true;
        }
        if (failure instanceof PgException pg) {
            String state = pg.getSqlState();
            return state == null
                    || state.startsWith("08")
                    || state.startsWith("40")
                    || state.startsWith("57")
                    || Trouble.of(state).isPresent()
                    || LOCK_NOT_AVAILABLE.equals(state);
        }
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof VertxException && !isOurMistake(String.valueOf(failure.getMessage()));
    }

    /** Whether PostgreSQL says that such data can never be stored (SQLSTATE class 22), whoever tries it, and when. */
    public static boolean isRefused(Throwable failure) {
        return failure instanceof PgException pg
                && pg.getSqlState() != null
                && pg.getSqlState().startsWith("22");
    }

    /** The client says a lost connection and a wrong parameter by one and the same type. */
    private static boolean isOurMistake(String message) {
        return message.startsWith("Parameter at position") || message.startsWith("The number of parameters");
    }

    /** Thrown inside a transaction by a store that found another writer's row where it wanted to put its own. */
    public static final class LostRace extends RuntimeException {
        public LostRace(String what) {
            super(what, null, false, false);
        }
    }
}
