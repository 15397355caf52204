package io.tocsin.auth;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.audit.Target;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions of people who signed in. Shared by all event loops. */
public final class Sessions {

    private final Db db;
    private final Passwords passwords;
    private final Uuid7 ids;
    private final AccountSettings settings;
    private final InstantSource clock;
    private final KnownCache cache;
    private final AuditLog audit = new AuditLog(new Uuid7());
    private final Secrets secrets = new Secrets();
    private final SessionStore store = new SessionStore();
    private final UserStore users = new UserStore();

    public Sessions(Db db, Passwords passwords, Uuid7 ids, AccountSettings settings, InstantSource clock) {
        this.db = db;
        this.passwords = passwords;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
        this.cache = new KnownCache(clock);
    }

    /** @param token what the cookie carries */
    record Begun(User user, String token) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Begun[" + user + "]";
        }
    }

    /** How long a cookie may live; its session may end earlier. */
    Duration duration() {
        return settings.sessionDuration();
    }

    Future<Optional<Known>> find(SecretHash hash) {
        return cache.get(hash, this::load);
    }

    /** As {@link #find}; while PostgreSQL is away one that was good some minutes ago is taken for good. */
    Future<Optional<Known>> findEvenWhileAway(SecretHash hash) {
        return cache.getEvenWhileAway(hash, this::load);
    }

    private Future<Optional<Known>> load(SecretHash hash) {
        Instant now = clock.instant();
        return db.withConnection(connection -> store.use(connection, hash, now, now.plus(settings.sessionIdle())));
    }

    /** Takes as long for unknown people as for wrong passwords, and says the same, so that it tells nobody who is known. */
    Future<Begun> signIn(String email, String password, Device from, Instant now) {
        return db.withConnection(connection -> users.byEmail(connection, email))
                .compose(found -> authenticated(found, password))
                .compose(user -> db.inTransaction(tx -> begin(tx, user, from, now)));
    }

    private Future<User> authenticated(Optional<User> found, String password) {
        String hash = found.map(User::passwordHash).orElse(null);
        return passwords
                .matches(password, hash)
                .map(matches -> found.filter(user -> matches).orElseThrow(Sessions::wrong));
    }

    private static Problem wrong() {
        return new Problem.Unauthorized("The e-mail address or the password is wrong.");
    }

    /**
     * Begins a session of who has just proved who they are.
     *
     * @param user with the password's hash that they proved it by
     * @return fails with {@link Problem.Unauthorized} when they were disabled, or the password changed, meanwhile
     */
    Future<Begun> begin(SqlConnection tx, User user, Device from, Instant now) {
        String token = secrets.sessionToken();
        Instant endsAt = now.plus(settings.sessionDuration());
        Instant idleAt = now.plus(settings.sessionIdle());
        var session = new SessionStore.Fresh(ids.next(now), user.id(), now, idleAt, endsAt);
        var entry = new NewEntry(now, Origin.of(user.caller()), "session.opened", user.target(), Difference.NONE);
        return users.signedIn(tx, user, now)
                .map(current -> current ? user : refused())
                .compose(current -> store.insert(tx, session, token, from))
                .compose(begun -> audit.write(tx, entry))
                .map(done -> new Begun(user, token));
    }

    private static User refused() {
        throw wrong();
    }

    Future<Optional<User>> user(UUID id) {
        return db.withConnection(connection -> users.byId(connection, id));
    }

    /** One's own that have not ended, the one last seen first. */
    Future<List<SessionView>> list(Person whose) {
        return db.withConnection(connection -> store.list(connection, whose.id(), whose.session(), whose.now()));
    }

    /** Those of a user that have not ended, the one last seen first. */
    Future<List<SessionView>> list(SqlConnection connection, UUID user, Instant now) {
        return store.list(connection, user, null, now);
    }

    Future<Void> end(String token, Origin by, Instant now) {
        SecretHash hash = SecretHash.of(token);
        var entry = new NewEntry(now, by, "session.ended", new Target("user", by.id(), by.name()), Difference.NONE);
        return db.inTransaction(tx -> store.delete(tx, hash)
                        .compose(ended -> ended ? audit.write(tx, entry) : Future.succeededFuture()))
                .onComplete(done -> cache.forget(hash));
    }

    /** Ends one of one's own. @return fails with {@link Problem.NotFound} */
    Future<Void> end(Person whose, UUID session) {
        return db.inTransaction(tx -> store.delete(tx, whose.id(), session)
                        .map(deleted -> requireFound(deleted, session))
                        .compose(ended -> audit.write(tx, whose.did("session.ended", Difference.NONE))))
                .onComplete(done -> forgetAll());
    }

    /** Ends all of one's own but the one that asks. */
    Future<Void> endOthers(Person whose) {
        return db.inTransaction(tx -> store.deleteOthers(tx, whose.id(), whose.session())
                        .compose(ended -> ended == 0
                                ? Future.succeededFuture()
                                : audit.write(tx, whose.did("session.ended", Difference.NONE))))
                .onComplete(done -> forgetAll());
    }

    /** The same as a part of something else, in a transaction of which {@link #forgetAll} is to be told when it is over. */
    Future<Void> endOthers(SqlConnection tx, Person whose) {
        return store.deleteOthers(tx, whose.id(), whose.session()).mapEmpty();
    }

    /**
     * Ends one of a user's, in a transaction of which {@link #forgetAll} is to be told when it is over.
     *
     * @return fails with {@link Problem.NotFound}
     */
    Future<Void> end(SqlConnection tx, UUID user, UUID session) {
        return store.delete(tx, user, session)
                .compose(ended -> ended
                        ? Future.succeededFuture()
                        : Future.failedFuture(new Problem.NotFound(
                                "The user has no session with the id '" + session + "'; it may have ended.")));
    }

    /** Ends all of a user's, in a transaction of which {@link #forgetAll} is to be told when it is over. */
    Future<Void> endAll(SqlConnection tx, UUID user) {
        return store.deleteAll(tx, user);
    }

    /** What this process remembers may hold no more; the others remember it for {@link KnownCache#KEPT}. */
    void forgetAll() {
        cache.forgetAll();
    }

    private static Void requireFound(boolean found, UUID id) {
        if (!found) {
            throw new Problem.NotFound("There is no session of yours with the id '" + id + "'.");
        }
        return null;
    }
}
