package io.tocsin.auth;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Caller;
import io.tocsin.http.Json;
import io.tocsin.problem.Problem;
import io.tocsin.problem.Problem.Fault;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API tokens: found, made, listed, revoked. Shared by all event loops. */
public final class Tokens {

    private final Db db;
    private final Uuid7 ids;
    private final InstantSource clock;
    private final KnownCache cache;
    private final AuditLog audit;
    private final Secrets secrets = new Secrets();
    private final TokenStore store = new TokenStore();

    public Tokens(Db db, Uuid7 ids, InstantSource clock) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.cache = new KnownCache(clock);
        this.audit = new AuditLog(ids);
    }

    /** A token and, this once, its secret. */
    record Made(UUID id, String token) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /**
     * What a token shall be.
     *
     * @param scopes what of its role it may do; null for all
     * @param expiresAt null for never
     */
    record Wish(
            String name,
            Role role,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt) {

        Set<String> permissions() {
            return role.permissions(Optional.ofNullable(scopes));
        }
    }

    Future<Optional<Known>> find(SecretHash hash) {
        return cache.get(hash, this::load);
    }

    /** As {@link #find}; while PostgreSQL is away one that was good some minutes ago is taken for good. */
    Future<Optional<Known>> findEvenWhileAway(SecretHash hash) {
        return cache.getEvenWhileAway(hash, this::load);
    }

    private Future<Optional<Known>> load(SecretHash hash) {
        return db.withConnection(connection -> store.use(connection, hash, clock.instant()))
                .map(found -> found.map(Tokens::known));
    }

    private static Known known(TokenStore.Used used) {
        Token token = used.token();
        var caller = new Caller("token", token.id(), token.name(), used.permissions(), used.reach());
        return new Known(caller, token.expiresAt(), null);
    }

    /**
     * Makes a token that may do no more than whoever makes it, and lives no longer.
     *
     * @return fails with {@link Problem.Forbidden} for more than that, with {@link Problem.Invalid} for an end in the past
     *     or scopes that its role does not have, and with {@link Problem.Unauthorized} where the maker was revoked just now
     */
    Future<Made> create(Wish wish, Caller by, Instant now) {
        refuseImpossible(wish, now);
        refuseMoreThan(by.permissions(), wish);
        var making = new Making(Origin.of(by), now);
        return db.inTransaction(tx -> store.maker(tx, by.id())
                .map(found -> requireLonger(found, wish))
                .compose(maker -> insert(tx, wish, maker, making)));
    }

    /** By whom a token is made, and when. */
    private record Making(Origin by, Instant now) {}

    private Future<Made> insert(SqlConnection tx, Wish wish, TokenStore.Maker maker, Making making) {
        String secret = secrets.apiToken();
        var token = new Token(
                ids.next(making.now),
                wish.name().strip(),
                Secrets.beginning(secret),
                wish.role().word(),
                wish.scopes(),
                making.by.name(),
                null,
                making.now,
                wish.expiresAt(),
                null);
        var entry =
                new NewEntry(making.now, making.by, "token.created", token.target(), Difference.made(token.fields()));
        return store.insert(tx, token, maker.owner(), SecretHash.of(secret))
                .compose(done -> audit.write(tx, entry))
                .map(new Made(token.id(), secret));
    }

    /** A token that was revoked seconds ago, or ends soon, makes none that outlives it. */
    private static TokenStore.Maker requireLonger(Optional<TokenStore.Maker> found, Wish wish) {
        TokenStore.Maker maker = found.orElseThrow(() -> new Problem.Unauthorized("Your own token has been revoked."));
        Instant end = maker.expiresAt();
        Instant wished = wish.expiresAt();
        if (end != null && (wished == null || wished.isAfter(end))) {
            throw new Problem.Forbidden("A token may live no longer than the one that makes it, which ends at "
                    + Json.time(end) + "; give an expires_at up to then.");
        }
        return maker;
    }

    private static void refuseImpossible(Wish wish, Instant now) {
        Instant end = wish.expiresAt();
        if (end != null && !end.isAfter(now)) {
            String detail = "is in the past; it must be a time to come";
            throw new Problem.Invalid("expires_at " + detail + ".", List.of(new Fault("/expires_at", detail)));
        }
        var foreign = new TreeSet<>(wish.scopes() == null ? List.of() : wish.scopes());
        foreign.removeAll(wish.role().permissions());
        if (!foreign.isEmpty()) {
            String detail = "has " + String.join(", ", foreign) + ", which the role "
                    + wish.role().word()
                    + " does not have; it has "
                    + String.join(", ", new TreeSet<>(wish.role().permissions()));
            throw new Problem.Invalid("scopes " + detail + ".", List.of(new Fault("/scopes", detail)));
        }
    }

    private static void refuseMoreThan(Set<String> own, Wish wish) {
        var more = new TreeSet<>(wish.permissions());
        more.removeAll(own);
        if (!more.isEmpty()) {
            throw new Problem.Forbidden("A token may do no more than who makes it; you do not have "
                    + String.join(", ", more) + " yourself. Choose another role, or scopes.");
        }
    }

    /** The newest first. */
    Future<List<Token>> list(TokenFilter filter, Instant now) {
        return db.withConnection(connection -> store.list(connection, filter, now));
    }

    /** @return fails with {@link Problem.NotFound} */
    Future<Void> delete(UUID id, Origin by, Instant now) {
        return db.inTransaction(tx -> store.delete(tx, id)
                        .map(found -> found.orElseThrow(() -> notFound(id)))
                        .compose(token -> audit.write(tx, deleted(token, by, now))))
                .onComplete(done -> forgetAll());
    }

    /** What this process remembers may hold no more; the others remember it for {@link KnownCache#KEPT}. */
    void forgetAll() {
        cache.forgetAll();
    }

    private static NewEntry deleted(Token token, Origin by, Instant now) {
        return new NewEntry(now, by, "token.deleted", token.target(), Difference.gone(token.fields()));
    }

    private static Problem notFound(UUID id) {
        return new Problem.NotFound("There is no token with the id '" + id + "'.");
    }
}
