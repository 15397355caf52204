package io.tocsin.auth;

import io.tocsin.db.Db;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** What people change of their own accounts. */
public final class OwnAccount {

    private final Db db;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Links links;
    private final Lockout lockout;
    private final UserStore users = new UserStore();

    public OwnAccount(Db db, Passwords passwords, Sessions sessions, Links links, Lockout lockout) {
        this.db = db;
        this.passwords = passwords;
        this.sessions = sessions;
        this.links = links;
        this.lockout = lockout;
    }

    /** @return fails with {@link Problem.Unauthorized} when the account is gone */
    Future<User> rename(UUID user, String name) {
        return db.withConnection(connection -> users.setName(connection, user, name.strip()))
                .map(found -> found.orElseThrow(OwnAccount::gone));
    }

    /**
     * Sets another password and ends all other sessions.
     *
     * @param current the session that goes on
     * @return fails with {@link Problem.Forbidden} when the present one is wrong, with {@link Problem.TooMany} when that was so too
     *     often, with {@link Problem.Invalid} for a bad new one, and with {@link Problem.Conflict} when it was changed meanwhile
     */
    Future<Void> changePassword(UUID user, SecretHash current, String present, String next) {
        return sessions.user(user)
                .map(found -> found.orElseThrow(OwnAccount::gone))
                .compose(known -> hashed(known, present, next)
                        .compose(hash -> db.inTransaction(tx -> replaced(tx, known, current, hash))))
                .onComplete(done -> sessions.forgetAll());
    }

    private Future<String> hashed(User user, String present, String next) {
        PasswordPolicy.check(next, user.email());
        return lockout.confirm(user.email(), () -> confirmed(user, present)).compose(confirmed -> passwords.hash(next));
    }

    private Future<Void> confirmed(User user, String present) {
        return passwords
                .matches(present, user.passwordHash())
                .compose(matches -> matches ? Future.succeededFuture() : Future.failedFuture(wrong()));
    }

    private Future<Void> replaced(SqlConnection tx, User user, SecretHash current, String hash) {
        return users.replacePassword(tx, user, hash)
                .compose(replaced -> replaced ? Future.succeededFuture() : Future.failedFuture(raced()))
                .compose(done -> sessions.endOthers(tx, user.id(), current))
                .compose(ended -> links.end(tx, user.id()));
    }

    private static Problem wrong() {
        return new Problem.Forbidden("The present password is wrong.");
    }

    private static Problem raced() {
        return new Problem.Conflict("The password was changed at the same moment; sign in with that one.");
    }

    private static Problem gone() {
        return new Problem.Unauthorized("The account does not exist any more.");
    }
}
