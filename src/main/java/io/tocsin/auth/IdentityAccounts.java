package io.tocsin.auth;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.Fields;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.auth.NotSignedIn.Reason;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users for whom an identity provider vouches: known by its name for them, else by an e-mail address that it has verified,
 * else made; then brought in line with what it says, and signed in.
 */
public final class IdentityAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityAccounts.class);

    private final Users users;
    private final Credentials credentials;
    private final String configuredAdmin;
    private final Uuid7 ids = new Uuid7();
    private final AuditLog audit = new AuditLog(ids);
    private final IdentityStore identities = new IdentityStore();
    private final UserStore store = new UserStore();
    private final UserDetailStore details = new UserDetailStore();

    /** @param configuredAdmin the e-mail address of who is made an administrator at each start, and stays one between them */
    public IdentityAccounts(Users users, Credentials credentials, String configuredAdmin) {
        this.users = users;
        this.credentials = credentials;
        this.configuredAdmin = configuredAdmin;
    }

    /**
     * Finds or makes the user whom the provider means, and gives them the role that it says.
     *
     * @param by the provider, as the audit log names it
     * @return the user's id; fails with {@link NotSignedIn}
     */
    public Future<UUID> bringIn(SqlConnection tx, Identity identity, Grant grant, Origin by, Instant now) {
        return details.lockAll(tx)
                .compose(alone -> identities.find(tx, identity))
                .compose(known ->
                        known.isPresent() ? details.lock(tx, known.get()) : newcomer(tx, identity, grant, by, now))
                .map(found -> enabled(found.orElseThrow()))
                .compose(user -> inLine(tx, user, grant, by, now))
                .map(UserDetail::id);
    }

    private Future<Optional<UserDetail>> newcomer(
            SqlConnection tx, Identity identity, Grant grant, Origin by, Instant now) {
        String email = identity.email();
        if (email == null) {
            return Future.failedFuture(new NotSignedIn(
                    Reason.EMAIL,
                    "The identity provider names no e-mail address for '" + identity.name()
                            + "', or does not say that it is verified (email_verified)."));
        }
        return store.byEmail(tx, email)
                .compose(found -> found.isPresent()
                        ? linked(tx, found.get(), identity, now)
                        : made(tx, fresh(identity, email, grant, now), identity, by))
                .compose(user -> details.lock(tx, user));
    }

    /** An account that administrators made, or that has a password, becomes the provider's, too. */
    private Future<UUID> linked(SqlConnection tx, User user, Identity identity, Instant now) {
        var fields = new Fields().text("issuer", identity.issuer()).text("subject", identity.subject());
        var entry =
                new NewEntry(now, Origin.of(user.caller()), "account.linked", user.target(), Difference.made(fields));
        return details.lock(tx, user.id())
                .map(found -> linkable(enabled(found.orElseThrow()), identity))
                .compose(free -> identities.insert(tx, identity, user.id(), now))
                .compose(inserted -> audit.write(tx, entry))
                .map(user.id());
    }

    /** A provider gives the address of somebody who left to somebody new; they must not get each other's account. */
    private static UserDetail linkable(UserDetail user, Identity identity) {
        if (user.identityProviders().contains(identity.issuer())) {
            throw new NotSignedIn(
                    Reason.CONFLICT,
                    "The user '" + user.email() + "' is another person to the identity provider (another 'sub'); an"
                            + " administrator must delete that user, or change their e-mail address, first.");
        }
        if (!isSameMailbox(user.email(), String.valueOf(identity.email()))) {
            throw new NotSignedIn(
                    Reason.CONFLICT,
                    "The address '" + identity.email() + "' looks like that of the user '" + user.email()
                            + "' and is another; an administrator must write it there as the identity provider does.");
        }
        return user;
    }

    /**
     * The database takes more letters for one than mail does, such as İ for i and the kelvin sign for k: by these somebody else
     * could have the address. So A to Z alone may be written either way.
     */
    static boolean isSameMailbox(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String address) {
        return address.codePoints()
                .map(letter -> letter < 0x80 ? Character.toLowerCase(letter) : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Future<UUID> made(SqlConnection tx, UserDetail user, Identity identity, Origin by) {
        Instant now = user.createdAt();
        return users.add(tx, user, by)
                .compose(added -> identities.insert(tx, identity, user.id(), now))
                .map(user.id());
    }

    private UserDetail fresh(Identity identity, String email, Grant grant, Instant now) {
        Role role = grant.role();
        if (role == null) {
            throw new NotSignedIn(
                    Reason.NOT_ALLOWED,
                    "There is no user '" + email
                            + "', and neither their groups nor oidc.default_role give them a role.");
        }
        return new NewUser(email, identity.name(), role, grant.restricted(), null).made(ids.next(now), now);
    }

    private static UserDetail enabled(UserDetail user) {
        if (user.disabled()) {
            throw new NotSignedIn(Reason.DISABLED, "The user '" + user.email() + "' is disabled.");
        }
        return user;
    }

    private Future<UserDetail> inLine(SqlConnection tx, UserDetail user, Grant grant, Origin by, Instant now) {
        UserDetail wanted = user.email().equalsIgnoreCase(configuredAdmin) ? user : grant.applyTo(user);
        return users.isLastAdmin(tx, user, wanted).compose(last -> {
            tell(last ? user : null);
            return users.change(tx, user, last ? user : wanted, by, now);
        });
    }

    private static void tell(@Nullable UserDetail kept) {
        if (kept != null) {
            LOG.warn(
                    "{} stays an administrator, against what the identity provider says: nobody else could sign in as one",
                    kept.email());
        }
    }

    /** Begins a session of somebody for whom the provider has just vouched. */
    public Future<NewSession> begin(SqlConnection tx, UUID user, Request request) {
        Sessions sessions = credentials.sessions();
        return store.byId(tx, user)
                .compose(found -> sessions.begin(tx, found.orElseThrow(), Device.of(request), request.now()))
                .map(begun -> new NewSession(begun.token(), sessions.duration()));
    }

    /** What this process remembers of anybody may hold no more, once the transaction is over. */
    public void forgetAll() {
        credentials.forgetAll();
    }
}
