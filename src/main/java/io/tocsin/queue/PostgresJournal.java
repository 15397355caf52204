package io.tocsin.queue;

import io.tocsin.db.Db;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The journal in a PostgreSQL table. Appends are gathered into multi-row inserts, since there each sync is a statement's.
 * A claim moves a row's claimable time forward by the lease; putting back sets it. A copy is named by its receipt and
 * the time it was queued. Partitions and lanes mean nothing
 * here: claims skip each other's locked rows.
 */
public final class PostgresJournal implements Journal {

    private static final Duration FIRST_NAP = Duration.ofMillis(20);

    private final Db db;
    private final int lanes;
    private final PostgresJournalSettings settings;
    private final InstantSource clock;
    private final GroupCommit appends;
    private final Bell bell;
    private final Leases leases;
    private final InboxStore store = new InboxStore();
    /** As last counted, and what was appended since: not what was applied meanwhile, so it errs on the safe side. */
    private final AtomicLong length = new AtomicLong();

    private volatile State state = State.AVAILABLE;

    /** @param lanes how many loops of this process claim */
    public PostgresJournal(Vertx vertx, Db db, PostgresJournalSettings settings, int lanes, InstantSource clock) {
        this.db = db;
        this.lanes = lanes;
        this.settings = settings;
        this.clock = clock;
        this.appends = new GroupCommit(vertx, settings, this::insert);
        this.bell = new Bell(vertx);
        this.leases = new Leases(vertx, settings.lease(), MOST_SILENCE, this::renew);
    }

    @Override
    public String name() {
        return "postgres";
    }

    /** What the last statement found, or what is known without asking. */
    @Override
    public State state() {
        return db.refusal()
                .map(Problem.Unavailable::detail)
                .or(db::complaint)
                .map(State::unavailable)
                .orElse(state);
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public Future<Void> append(Entry entry, String partitionKey) {
        return length.get() < settings.maxLength()
                ? appends.add(entry)
                : Future.failedFuture(new QueueFull("The queue in PostgreSQL holds its most, " + settings.maxLength()));
    }

    /**
     * Queues entries in the caller's transaction, to be claimed as soon as it commits. Their attempts count from the
     * start, and so does the age of the copy.
     */
    public Future<Void> adopt(SqlConnection tx, List<Entry> entries, Instant at) {
        tx.transaction().completion().onSuccess(committed -> bell.ring());
        return store.adopt(tx, entries, at);
    }

    @Override
    public Future<List<Claimed>> claim(int lane, int max, Duration wait) {
        return claim(max, wait, FIRST_NAP);
    }

    @Override
    public void keep(List<Claimed> claimed) {
        leases.keep(claimed);
    }

    @Override
    public void release(List<Claimed> claimed) {
        leases.release(claimed);
    }

    @Override
    public Future<Void> acknowledge(List<Claimed> done) {
        leases.release(done);
        return ask(client -> store.delete(client, done)).onSuccess(gone -> length.addAndGet(-done.size()));
    }

    @Override
    public Future<Void> putBack(List<Claimed> failed, Duration delay) {
        leases.release(failed);
        return ask(client -> store.putBack(client, failed, clock.instant().plus(delay)));
    }

    @Override
    public Future<Boolean> holds(UUID receiptId, Instant receivedAt) {
        return ask(client -> store.holds(client, receiptId));
    }

    /** The body of a receipt that is queued here. */
    public Future<Optional<Buffer>> body(UUID receiptId) {
        return ask(client -> store.body(client, receiptId));
    }

    @Override
    public Future<Depth> depth() {
        Instant now = clock.instant();
        return ask(client -> store.depth(client, now, now.plus(settings.lease())))
                .onSuccess(found -> length.set(found.length()));
    }

    private Future<Void> insert(List<Entry> entries) {
        return ask(client -> store.insert(client, entries))
                .onSuccess(written -> length.addAndGet(entries.size()))
                .onSuccess(written -> bell.ring());
    }

    private Future<Void> renew(List<Claimed> held) {
        return ask(client -> store.renew(client, held, clock.instant().plus(settings.lease())));
    }

    private Future<List<Claimed>> claim(int max, Duration wait, Duration pause) {
        return claimNow(max)
                .compose(found -> found.isEmpty() && wait.toMillis() > 0
                        ? claimLater(max, wait, pause)
                        : Future.succeededFuture(found));
    }

    private Future<List<Claimed>> claimLater(int max, Duration wait, Duration pause) {
        Duration nap = shorter(wait, pause);
        return bell.await(nap)
                .compose(woken -> claim(max, wait.minus(nap), shorter(pause.multipliedBy(2), settings.poll())));
    }

    /** A full batch is a sign of more: another lane is woken for it. */
    private Future<List<Claimed>> claimNow(int max) {
        Instant now = clock.instant();
        var most = new InboxStore.Portion(max, settings.claimBytes());
        return ask(client -> store.claim(client, most, now, now.plus(settings.lease())))
                .onSuccess(found -> {
                    if (found.size() == max) {
                        bell.ring();
                    }
                });
    }

    private <T> Future<T> ask(Function<SqlClient, Future<T>> statement) {
        return db.withConnection(statement::apply)
                .onSuccess(answered -> state = State.AVAILABLE)
                .onFailure(this::note);
    }

    private void note(Throwable failure) {
        state = Db.isAway(failure) ? State.unavailable(String.valueOf(failure.getMessage())) : State.AVAILABLE;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
