package io.tocsin.auth;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Cursor;
import io.tocsin.http.IfMatch;
import io.tocsin.http.Listing;
import io.tocsin.http.Paging;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, as administrators manage them. There is always one administrator who can sign in: changes wait for one another, and
 * the one that would leave nobody is refused.
 */
public final class Users {

    private static final String LIST = "users";

    private final Db db;
    private final Passwords passwords;
    private final Credentials credentials;
    private final Links links;
    private final Uuid7 ids;
    private final AuditLog audit;
    private final UserDetailStore store = new UserDetailStore();

    public Users(Db db, Passwords passwords, Credentials credentials, Links links, Uuid7 ids) {
        this.db = db;
        this.passwords = passwords;
        this.credentials = credentials;
        this.links = links;
        this.ids = ids;
        this.audit = new AuditLog(ids);
    }

    /** @param invitation null where they have a password */
    record Created(UserDetail user, Links.@Nullable Made invitation) {}

    /** By e-mail address. */
    Future<Listing<UserDetail>> list(Paging paging) {
        Cursor after = paging.after(LIST);
        String email = after == null ? "" : after.text(0);
        return db.withConnection(connection -> store.list(connection, email, paging.rows()))
                .map(found -> Listing.of(found, paging.limit(), user -> Cursor.of(LIST, user.email())));
    }

    /** @return fails with {@link Problem.NotFound} */
    Future<UserDetail> get(UUID id) {
        return db.withConnection(connection -> store.byId(connection, id)).map(found -> required(found, id));
    }

    /** @return fails with {@link Problem.Invalid}, and with {@link Problem.Conflict} when the address is somebody's */
    Future<Created> create(NewUser wanted, Origin by, Instant now) {
        wanted.check();
        UserDetail user = wanted.made(ids.next(now), now);
        String password = wanted.password();
        return (password == null ? Future.<@Nullable String>succeededFuture() : passwords.hash(password))
                .compose(hash -> db.inTransaction(tx -> inserted(tx, user, hash)
                        .compose(inserted -> audit.write(tx, created(user, by, now)))
                        .compose(written -> invitation(tx, user, by, now))
                        .map(invitation -> new Created(user, invitation))));
    }

    private Future<Void> inserted(SqlConnection tx, UserDetail user, @Nullable String hash) {
        return store.lockAll(tx)
                .compose(alone -> store.insert(tx, user, hash))
                .compose(inserted -> inserted ? Future.succeededFuture() : Future.failedFuture(taken(user)));
    }

    private Future<Links.@Nullable Made> invitation(SqlConnection tx, UserDetail user, Origin by, Instant now) {
        return user.hasPassword() ? Future.succeededFuture() : links.make(tx, user, by.name(), now);
    }

    /**
     * Changes what the patch names, and ends what the user may no longer do: their sessions, and when they are disabled their
     * link; their API tokens are asked anew what they may.
     *
     * @return the user as they are now; fails with {@link Problem.NotFound}, {@link Problem.Stale}, {@link Problem.Invalid}, and
     *     with {@link Problem.Conflict}
     */
    Future<UserDetail> change(UUID id, UserPatch patch, IfMatch expected, Origin by, Instant now) {
        return db.inTransaction(tx -> locked(tx, id, expected)
                        .compose(before -> changed(tx, before, patch.applyTo(before))
                                .compose(after -> told(tx, updated(before, after, by, now))
                                        .map(after))))
                .onComplete(done -> credentials.forgetAll());
    }

    /** What changed nothing is not told. */
    private Future<Void> told(SqlConnection tx, NewEntry entry) {
        return entry.difference().isEmpty() ? Future.succeededFuture() : audit.write(tx, entry);
    }

    private Future<UserDetail> changed(SqlConnection tx, UserDetail before, UserDetail after) {
        if (after.equals(before)) {
            return Future.succeededFuture(before);
        }
        return requireOtherAdmin(tx, before, after.isAdminWhoSignsIn())
                .compose(possible -> store.isTaken(tx, after))
                .compose(taken -> taken ? Future.failedFuture(taken(after)) : store.save(tx, after))
                .compose(saved -> before.keepsSessions(after)
                        ? Future.succeededFuture()
                        : credentials.endSessions(tx, after.id()))
                .compose(ended -> after.disabled() ? links.end(tx, after.id()) : Future.succeededFuture())
                .compose(ended -> store.byId(tx, after.id()))
                .map(found -> required(found, after.id()));
    }

    /** @return fails with {@link Problem.NotFound}, {@link Problem.Stale} and {@link Problem.Conflict} */
    Future<Void> delete(UUID id, IfMatch expected, Origin by, Instant now) {
        return db.inTransaction(tx -> locked(tx, id, expected)
                        .compose(user -> requireOtherAdmin(tx, user, false)
                                .compose(possible -> store.delete(tx, id))
                                .compose(gone -> audit.write(tx, deleted(user, by, now)))))
                .onComplete(done -> credentials.forgetAll());
    }

    /** Ends all sessions of a user. @return fails with {@link Problem.NotFound} */
    Future<Void> endSessions(UUID id, Origin by, Instant now) {
        return db.inTransaction(tx -> store.byId(tx, id)
                        .map(found -> required(found, id))
                        .compose(user -> credentials
                                .endSessions(tx, id)
                                .compose(ended -> audit.write(tx, told("user.sessions_ended", user, by, now)))))
                .onComplete(done -> credentials.forgetAll());
    }

    /** The sessions of a user that have not ended, the one last seen first. @return fails with {@link Problem.NotFound} */
    Future<List<SessionView>> sessions(UUID id, Instant now) {
        return db.withConnection(connection -> store.byId(connection, id)
                .map(found -> required(found, id))
                .compose(user -> credentials.sessions().list(connection, id, now)));
    }

    /** Ends one of a user's sessions. @return fails with {@link Problem.NotFound} */
    Future<Void> endSession(UUID id, UUID session, Origin by, Instant now) {
        return db.inTransaction(tx -> store.byId(tx, id)
                        .map(found -> required(found, id))
                        .compose(user -> credentials
                                .sessions()
                                .end(tx, id, session)
                                .compose(ended -> audit.write(tx, told("user.session_ended", user, by, now)))))
                .onComplete(done -> credentials.forgetAll());
    }

    /** Tells the audit log that somebody is unlocked. @return who; fails with {@link Problem.NotFound} */
    Future<UserDetail> unlocked(UUID id, Origin by, Instant now) {
        return db.inTransaction(tx -> store.byId(tx, id)
                .map(found -> required(found, id))
                .compose(user ->
                        audit.write(tx, told("user.unlocked", user, by, now)).map(user)));
    }

    private static NewEntry created(UserDetail user, Origin by, Instant now) {
        return new NewEntry(now, by, "user.created", user.target(), Difference.made(user.fields()));
    }

    private static NewEntry updated(UserDetail before, UserDetail after, Origin by, Instant now) {
        var difference = Difference.between(before.fields(), after.fields());
        return new NewEntry(now, by, "user.updated", after.target(), difference);
    }

    private static NewEntry deleted(UserDetail user, Origin by, Instant now) {
        return new NewEntry(now, by, "user.deleted", user.target(), Difference.gone(user.fields()));
    }

    private static NewEntry told(String what, UserDetail user, Origin by, Instant now) {
        return new NewEntry(now, by, what, user.target(), Difference.NONE);
    }

    private Future<UserDetail> locked(SqlConnection tx, UUID id, IfMatch expected) {
        return store.lockAll(tx)
                .compose(alone -> store.lock(tx, id))
                .map(found -> checked(required(found, id), expected));
    }

    private static UserDetail checked(UserDetail user, IfMatch expected) {
        expected.check("The user", user.version());
        return user;
    }

    private Future<Void> requireOtherAdmin(SqlConnection tx, UserDetail before, boolean remains) {
        if (remains || !before.isAdminWhoSignsIn()) {
            return Future.succeededFuture();
        }
        return store.hasOtherAdmin(tx, before.id())
                .compose(other -> other ? Future.succeededFuture() : Future.failedFuture(last(before)));
    }

    private static Problem last(UserDetail user) {
        return new Problem.Conflict("'" + user.email() + "' is the only administrator who can sign in; "
                + "make somebody else an administrator first, and have them set a password.");
    }

    private static Problem taken(UserDetail user) {
        return new Problem.Conflict("There is another user with the e-mail address '" + user.email() + "'.");
    }

    private static UserDetail required(Optional<UserDetail> found, UUID id) {
        return found.orElseThrow(() -> new Problem.NotFound("There is no user with the id '" + id + "'."));
    }
}
