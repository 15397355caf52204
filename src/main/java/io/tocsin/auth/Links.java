package io.tocsin.auth;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.Fields;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One-time links by which people set their password: an administrator makes one and hands it over; whoever has it may use it,
 * once. Only a hash of it is stored, and a user has one at most.
 */
public final class Links {

    private final Db db;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AccountSettings settings;
    private final SignInWays ways;
    private final AuditLog audit = new AuditLog(new Uuid7());
    private final Secrets secrets = new Secrets();
    private final LinkStore store = new LinkStore();
    private final UserStore users = new UserStore();
    private final UserDetailStore details = new UserDetailStore();

    public Links(Db db, Passwords passwords, Sessions sessions, AccountSettings settings, SignInWays ways) {
        this.db = db;
        this.passwords = passwords;
        this.sessions = sessions;
        this.settings = settings;
        this.ways = ways;
    }

    /**
     * A link and, this once, its secret.
     *
     * @param path of the page that uses it; the token is in its fragment, so that no server and no log sees it
     */
    record Made(LinkKind kind, String token, String path, Instant expiresAt) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Made[" + kind + "]";
        }
    }

    /**
     * Makes a link for a user, in the place of the one before.
     *
     * @return fails with {@link Problem.NotFound}, and with {@link Problem.Conflict} when they are disabled, or have no password
     *     because an identity provider vouches for them
     */
    Future<Made> make(UUID user, Origin by, Instant now) {
        sessions.requireLocal();
        return db.inTransaction(tx -> details.lock(tx, user)
                .map(found -> withPassword(enabled(found, user)))
                .compose(found -> make(tx, found, by.name(), now)
                        .compose(made ->
                                audit.write(tx, created(found, made, by, now)).map(made))));
    }

    private static NewEntry created(UserDetail user, Made made, Origin by, Instant now) {
        var fields = new Fields().text("kind", made.kind().word()).time("expires_at", made.expiresAt());
        return new NewEntry(now, by, "user.link_created", user.target(), Difference.made(fields));
    }

    Future<Made> make(SqlConnection tx, UserDetail user, String by, Instant now) {
        LinkKind kind = user.hasPassword() ? LinkKind.PASSWORD_RESET : LinkKind.INVITATION;
        Duration lasts = user.hasPassword() ? settings.passwordReset() : settings.invitation();
        String token = secrets.linkToken();
        var link = new LinkStore.Fresh(user.id(), kind, by, now, now.plus(lasts));
        return store.put(tx, link, SecretHash.of(token))
                .map(done -> new Made(kind, token, "/link#" + token, link.expiresAt()));
    }

    /** Ends the user's link. */
    Future<Void> end(SqlConnection tx, UUID user) {
        return store.delete(tx, user);
    }

    /** @return fails with {@link Problem.NotFound} unless it could be used */
    Future<LinkView> look(String token, Instant now) {
        return db.withConnection(connection -> store.find(connection, SecretHash.of(token), now))
                .map(Links::usable);
    }

    /**
     * Sets the password, ends all sessions of the user and begins one.
     *
     * @return fails with {@link Problem.NotFound}, and with {@link Problem.Invalid} for a bad password: then it can be used still
     */
    Future<Sessions.Begun> use(String token, String password, Device from, Instant now) {
        return look(token, now)
                .compose(link -> hashed(link, password))
                .compose(hash -> db.inTransaction(tx -> used(tx, token, hash, now)
                        .compose(user -> audit.write(tx, set(user, now)).map(user))
                        .compose(user -> sessions.begin(tx, user, from, now))))
                .onComplete(done -> sessions.forgetAll());
    }

    /** Whoever has the link is the user from now on. */
    private static NewEntry set(User user, Instant now) {
        Origin by = Origin.of(user.caller());
        return new NewEntry(now, by, "account.password_set", user.target(), Difference.NONE);
    }

    private Future<String> hashed(LinkView link, String password) {
        PasswordPolicy.check(password, link.email());
        return passwords.hash(password);
    }

    private Future<User> used(SqlConnection tx, String token, String hash, Instant now) {
        return store.take(tx, SecretHash.of(token), now)
                .map(user -> user.orElseThrow(Links::unusable))
                .compose(user -> users.setPassword(tx, user, hash)
                        .compose(set -> sessions.endAll(tx, user))
                        .compose(ended -> users.byId(tx, user)))
                .map(user -> user.orElseThrow(Links::unusable));
    }

    private static LinkView usable(Optional<LinkView> found) {
        return found.orElseThrow(Links::unusable);
    }

    private static Problem unusable() {
        return new Problem.NotFound("The link is not known: it was used, has expired or was replaced by a later one. "
                + "Ask an administrator for another.");
    }

    private UserDetail withPassword(UserDetail user) {
        if (!user.hasPassword() && ways.isVouchedFor(user)) {
            throw new Problem.Conflict(
                    "'" + user.email() + "' signs in by the identity provider and has no password to set.");
        }
        return user;
    }

    private static UserDetail enabled(Optional<UserDetail> found, UUID id) {
        UserDetail user = found.orElseThrow(() -> new Problem.NotFound("There is no user with the id '" + id + "'."));
        if (user.disabled()) {
            throw new Problem.Conflict("'" + user.email() + "' is disabled; enable them first.");
        }
        return user;
    }
}
