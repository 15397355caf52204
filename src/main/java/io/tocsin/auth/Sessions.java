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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Sessions of people who signed in. Shared by all event loops. */
public final class Sessions {

    private final Db db;
    private final Passwords passwords;
    private final Duration duration;
    private final KnownCache cache;
    private final AuditLog audit = new AuditLog(new Uuid7());
    private final Secrets secrets = new Secrets();
    private final SessionStore store = new SessionStore();
    private final UserStore users = new UserStore();

    /** @param duration from signing in to having to sign in again */
    public Sessions(Db db, Passwords passwords, Duration duration, InstantSource clock) {
        this.db = db;
        this.passwords = passwords;
        this.duration = duration;
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

    Duration duration() {
        return duration;
    }

    Future<Optional<Known>> find(SecretHash hash) {
        return cache.get(hash, this::load);
    }

    /** As {@link #find}; while PostgreSQL is away one that was good some minutes ago is taken for good. */
    Future<Optional<Known>> findEvenWhileAway(SecretHash hash) {
        return cache.getEvenWhileAway(hash, this::load);
    }

    private Future<Optional<Known>> load(SecretHash hash) {
        return db.withConnection(connection -> store.byHash(connection, hash));
    }

    /** Takes as long for unknown people as for wrong passwords, and says the same, so that it tells nobody who is known. */
    Future<Begun> signIn(String email, String password, Instant now) {
        return db.withConnection(connection -> users.byEmail(connection, email))
                .compose(found -> authenticated(found, password))
                .compose(user -> begin(user, now));
    }

    private Future<User> authenticated(Optional<User> found, String password) {
        String hash = found.map(User::passwordHash).orElse(null);
        return passwords
                .matches(password, hash)
                .map(matches -> found.filter(user -> matches)
                        .orElseThrow(() -> new Problem.Unauthorized("The e-mail address or the password is wrong.")));
    }

    private Future<Begun> begin(User user, Instant now) {
        String token = secrets.sessionToken();
        var entry = new NewEntry(now, Origin.of(user.caller()), "session.opened", user.target(), Difference.NONE);
        return db.inTransaction(tx -> store.insert(tx, user.id(), token, now, now.plus(duration))
                        .compose(begun -> audit.write(tx, entry)))
                .map(done -> new Begun(user, token));
    }

    Future<Optional<User>> user(UUID id) {
        return db.withConnection(connection -> users.byId(connection, id));
    }

    Future<Void> end(String token, Origin by, Instant now) {
        SecretHash hash = SecretHash.of(token);
        var entry = new NewEntry(now, by, "session.ended", new Target("user", by.id(), by.name()), Difference.NONE);
        return db.inTransaction(tx -> store.delete(tx, hash)
                        .compose(ended -> ended ? audit.write(tx, entry) : Future.succeededFuture()))
                .onComplete(done -> cache.forget(hash));
    }
}
