package io.tocsin.auth;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.Fields;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** What people change of their own accounts. */
public final class OwnAccount {

    private final Db db;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Links links;
    private final Lockout lockout;
    private final AuditLog audit = new AuditLog(new Uuid7());
    private final UserStore users = new UserStore();

    public OwnAccount(Db db, Passwords passwords, Sessions sessions, Links links, Lockout lockout) {
        this.db = db;
        this.passwords = passwords;
        this.sessions = sessions;
        this.links = links;
        this.lockout = lockout;
    }

    /** @return fails with {@link Problem.Unauthorized} when the account is gone */
    Future<User> rename(Person whose, String name) {
        return db.inTransaction(tx -> users.byId(tx, whose.id())
                .map(found -> found.orElseThrow(OwnAccount::gone))
                .compose(before -> renamed(tx, whose, before, name.strip())));
    }

    private Future<User> renamed(SqlConnection tx, Person whose, User before, String name) {
        if (name.equals(before.name())) {
            return Future.succeededFuture(before);
        }
        var difference = Difference.between(new Fields().text("name", before.name()), new Fields().text("name", name));
        return users.setName(tx, before.id(), name)
                .compose(renamed -> audit.write(tx, whose.did("account.renamed", difference))
                        .map(renamed))
                .map(found -> found.orElseThrow(OwnAccount::gone));
    }

    /**
     * Sets another password and ends all other sessions.
     *
     * @return fails with {@link Problem.Forbidden} when the present one is wrong, with {@link Problem.TooMany} when that was so too
     *     often, with {@link Problem.Invalid} for a bad new one, and with {@link Problem.Conflict} when it was changed meanwhile,
     *     or there is none
     */
    Future<Void> changePassword(Person whose, String present, String next) {
        sessions.requireLocal();
        return sessions.user(whose.id())
                .map(found -> withPassword(found.orElseThrow(OwnAccount::gone)))
                .compose(known -> hashed(known, present, next)
                        .compose(hash -> db.inTransaction(tx -> replaced(tx, whose, known, hash))))
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

    private Future<Void> replaced(SqlConnection tx, Person whose, User user, String hash) {
        return users.replacePassword(tx, user, hash)
                .compose(replaced -> replaced ? Future.succeededFuture() : Future.failedFuture(raced()))
                .compose(done -> sessions.endOthers(tx, whose))
                .compose(ended -> links.end(tx, user.id()))
                .compose(ended -> audit.write(tx, whose.did("account.password_changed", Difference.NONE)));
    }

    private static User withPassword(User user) {
        if (user.passwordHash() == null) {
            throw new Problem.Conflict(
                    "You sign in by the identity provider and have no password here; change it there.");
        }
        return user;
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
