package io.tocsin.auth;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it, at every start, that somebody can sign in and something can be sent: the first admin, an admin token and
 * the integration {@code alertmanager}. What the settings give is made so at every start. What they leave open is
 * generated at the first start of all, password, token and key alike, so that a newcomer can sign in, call the API and
 * paste the receiver at once; later it is left alone, also where somebody deleted it. The ingest key is given once: the
 * same one at a later start undoes no rotation. Several processes may start together.
 */
public final class Bootstrap {

    private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);
    private static final String ADMIN_EMAIL = "admin@localhost";
    static final String INTEGRATION = "alertmanager";
    static final UUID TOKEN_ID = UUID.fromString("00000000-0000-7000-8000-000000000001");

    /** Any number will do that nothing else in the database locks. */
    @Language("PostgreSQL")
    static final String ONE_AT_A_TIME = """
            SELECT pg_advisory_xact_lock(8031471523)""";

    private final Db db;
    private final Passwords passwords;
    private final Uuid7 ids;
    private final AuthSettings settings;
    private final AuditLog audit;
    private final Secrets secrets = new Secrets();
    private final UserStore users = new UserStore();
    private final SessionStore sessions = new SessionStore();
    private final TokenStore tokens = new TokenStore();
    private final IntegrationKeyStore keys = new IntegrationKeyStore();

    public Bootstrap(Db db, Passwords passwords, Uuid7 ids, AuthSettings settings) {
        this.db = db;
        this.passwords = passwords;
        this.ids = ids;
        this.settings = settings;
        this.audit = new AuditLog(ids);
    }

    /**
     * What to tell whoever starts the product. A secret is null when it was neither given nor made just now: then it was
     * told at an earlier start, and only its hash is left.
     *
     * @param first whether this was the first start of all
     */
    public record Result(
            boolean first,
            String adminEmail,
            @Nullable String adminPassword,
            @Nullable String adminToken,
            @Nullable String ingestKey) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Result[first=" + first + ", adminEmail=" + adminEmail + "]";
        }
    }

    /** @param hash null where the stored one is right already, or there is to be none */
    private record Password(
            @Nullable String plain, @Nullable String hash) {}

    private record Found(boolean first, Optional<User> admin) {}

    public Future<Result> run(Instant now) {
        return db.withConnection(this::look)
                .compose(this::password)
                .compose(password -> db.inTransaction(tx -> apply(tx, password, now)));
    }

    private String email() {
        String given = settings.adminEmail();
        return given == null ? ADMIN_EMAIL : given;
    }

    private Future<Found> look(SqlConnection connection) {
        return users.any(connection)
                .compose(any -> users.byEmail(connection, email()).map(admin -> new Found(!any, admin)));
    }

    /** Hashing takes long, so it is done before the transaction, and only where the password is new. */
    private Future<Password> password(Found found) {
        String given = settings.adminPassword();
        if (given == null) {
            return found.admin.isPresent() || !makesAdmin(found)
                    ? Future.succeededFuture(new Password(null, null))
                    : hashed(secrets.password());
        }
        String stored = found.admin.map(User::passwordHash).orElse(null);
        if (stored == null) {
            return hashed(given);
        }
        return passwords
                .matches(given, stored)
                .compose(same -> same ? Future.succeededFuture(new Password(given, null)) : hashed(given));
    }

    private Future<Password> hashed(String plain) {
        return passwords.hash(plain).map(hash -> new Password(plain, hash));
    }

    private boolean makesAdmin(Found found) {
        return found.first || settings.adminPassword() != null || isNamed();
    }

    /** The default names nobody: who deleted or demoted that admin meant it. */
    private boolean isNamed() {
        String email = settings.adminEmail();
        return email != null && !email.equals(ADMIN_EMAIL);
    }

    private Future<Result> apply(SqlConnection tx, Password password, Instant now) {
        return tx.query(ONE_AT_A_TIME)
                .execute()
                .compose(locked -> look(tx))
                .compose(found -> applyAlone(tx, found, password, now));
    }

    private Future<Result> applyAlone(SqlConnection tx, Found found, Password password, Instant now) {
        return Provided.read(tx, email())
                .compose(before -> provide(tx, found, password, now)
                        .compose(result -> Provided.read(tx, email())
                                .compose(after -> audit.write(tx, after.since(before, now)))
                                .map(result)));
    }

    private Future<Result> provide(SqlConnection tx, Found found, Password password, Instant now) {
        return admin(tx, found, password, now)
                .compose(plain -> token(tx, found, now)
                        .compose(token ->
                                key(tx, found, now).map(key -> new Result(found.first, email(), plain, token, key))));
    }

    /** @return the password to tell */
    private Future<@Nullable String> admin(SqlConnection tx, Found found, Password password, Instant now) {
        if (found.admin.isPresent()) {
            return update(tx, found.admin.get(), password).map(done -> settings.adminPassword());
        }
        if (!makesAdmin(found)) {
            return Future.succeededFuture(null);
        }
        var user = new User(ids.next(now), email(), "Administrator", Role.ADMIN.word(), password.hash);
        return users.insert(tx, user, now).map(done -> password.plain);
    }

    /** An admin named by the settings is an admin; a new password ends the sessions that the old one began. */
    private Future<Void> update(SqlConnection tx, User admin, Password password) {
        boolean named = isNamed() || settings.adminPassword() != null;
        Future<Void> role = named ? users.makeAdmin(tx, admin.id()) : Future.succeededFuture();
        String hash = settings.adminPassword() == null ? null : password.hash;
        if (hash == null) {
            return role;
        }
        return role.compose(done -> users.setPassword(tx, admin.id(), hash))
                .compose(done -> sessions.deleteAll(tx, admin.id()));
    }

    /** @return the token to tell */
    private Future<@Nullable String> token(SqlConnection tx, Found found, Instant now) {
        String given = settings.adminToken();
        String token = given != null || !found.first ? given : secrets.apiToken();
        return token == null
                ? Future.succeededFuture(null)
                : tokens.put(tx, TOKEN_ID, token, now)
                        .compose(copies -> audit.write(tx, deleted(copies, now)))
                        .map(done -> token);
    }

    /** Who gives the secret of another token has it be this one. */
    private static List<NewEntry> deleted(List<Token> copies, Instant now) {
        return copies.stream()
                .map(copy -> new NewEntry(
                        now, Origin.SYSTEM, "token.deleted", copy.target(), Difference.gone(copy.fields())))
                .toList();
    }

    /** @return the key to tell */
    private Future<@Nullable String> key(SqlConnection tx, Found found, Instant now) {
        String given = settings.ingestKey();
        if (given != null) {
            return keys.give(tx, builtIn(given, now), SecretHash.of(given))
                    .onSuccess(Bootstrap::tellReplaced)
                    .map(given);
        }
        if (!found.first) {
            return Future.succeededFuture(null);
        }
        String made = secrets.integrationKey();
        return keys.make(tx, builtIn(made, now), SecretHash.of(made)).map(made);
    }

    private Integration builtIn(String key, Instant now) {
        return Integration.fresh(ids.next(now), INTEGRATION, "alertmanager", Secrets.beginning(key), now);
    }

    private static void tellReplaced(IntegrationKeyStore.Given given) {
        if (given == IntegrationKeyStore.Given.REPLACED) {
            LOG.warn(
                    "ingest.key (TOCSIN_INGEST_KEY) is refused: it was replaced, or its integration deleted, since it was"
                            + " given; give the new key or none");
        }
    }
}
