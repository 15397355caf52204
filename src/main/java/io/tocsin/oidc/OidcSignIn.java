package io.tocsin.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import io.tocsin.audit.Origin;
import io.tocsin.auth.Grant;
import io.tocsin.auth.Identity;
import io.tocsin.auth.IdentityAccounts;
import io.tocsin.auth.NewSession;
import io.tocsin.auth.NotSignedIn;
import io.tocsin.auth.NotSignedIn.Reason;
import io.tocsin.db.Db;
import io.tocsin.http.ClientAddress;
import io.tocsin.http.Request;
import io.tocsin.http.RequestIds;
import io.tocsin.team.Memberships;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Signing in by the identity provider, with an authorization code and PKCE:
 *
 * <pre>  begin → the provider's page → take the attempt → code for tokens → check the ID token → find or make the user →
 *  role and teams → session</pre>
 *
 * <p>Shared by all event loops.
 */
public final class OidcSignIn {

    /** How long people may take on the provider's page. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** How long the provider may take for an answer. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Db db;
    private final OidcSettings settings;
    private final IdentityAccounts accounts;
    private final Memberships memberships;
    private final Provider provider;
    private final ProviderKeys keys;
    private final AttemptStore attempts = new AttemptStore();
    private final SecureRandom random = new SecureRandom();

    public OidcSignIn(Vertx vertx, Db db, OidcSettings settings, IdentityAccounts accounts, Memberships memberships) {
        this.db = db;
        this.settings = settings;
        this.accounts = accounts;
        this.memberships = memberships;
        this.provider = new Provider(new BoundedHttp(vertx, ANSWER), settings);
        this.keys = new ProviderKeys(provider);
    }

    /** @param page at the provider, where the browser is to go */
    record Begun(Attempt attempt, String page) {}

    /**
     * A browser that came back.
     *
     * @param attempt of its cookie
     * @param callback where it was sent to
     */
    record Return(Attempt attempt, String code, String callback) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "Return";
        }
    }

    /** Somebody of whom the provider has spoken. */
    private record Known(Identity identity, Grant grant, Set<String> groups) {}

    OidcSettings settings() {
        return settings;
    }

    /** @return fails with {@link NotSignedIn} while the provider is away */
    Future<Begun> begin(ReturnTo returnTo, String callback, Instant now) {
        var attempt = Attempt.fresh(random);
        return provider.discovery(now)
                .compose(discovery -> db.inTransaction(tx -> attempts.insert(tx, attempt, returnTo, now.plus(PATIENCE)))
                        .map(kept -> new Begun(attempt, provider.page(discovery, attempt, callback))));
    }

    /** Uses an attempt up, so that its state and its code are good for one try. @return fails with {@link NotSignedIn} */
    Future<ReturnTo> take(Attempt attempt, Instant now) {
        return db.inTransaction(tx -> attempts.take(tx, attempt, now))
                .map(found -> found.orElseThrow(() -> new NotSignedIn(
                        Reason.EXPIRED, "This sign-in was finished already, or begun more than 10 minutes ago.")));
    }

    /** @return fails with {@link NotSignedIn} */
    Future<NewSession> finish(Return back, Request request) {
        return claims(back, request.now())
                .map(this::known)
                .compose(known ->
                        db.inTransaction(tx -> signedIn(tx, known, request)).onComplete(done -> accounts.forgetAll()));
    }

    private Future<Claims> claims(Return back, Instant now) {
        return provider.discovery(now)
                .compose(discovery -> provider.exchange(discovery, back.code, back.attempt, back.callback)
                        .compose(tokens -> verified(discovery, IdToken.of(tokens.id()), back.attempt, now)
                                .compose(claims -> completed(discovery, tokens, claims))));
    }

    private Future<Claims> verified(Discovery discovery, IdToken token, Attempt attempt, Instant now) {
        var expected = new IdToken.Expected(provider.issuer(), String.valueOf(settings.clientId()), attempt.nonce());
        Future<JWKSet> found = keys.with(token.keyId(), discovery, now);
        return found.map(all -> token.verified(all, expected, now));
    }

    /** Some providers tell more when they are asked than in the token. */
    private Future<Claims> completed(Discovery discovery, Provider.Tokens tokens, Claims claims) {
        if (!claims.lacks(wantsGroups() ? settings.roles().groupsClaim() : null)) {
            return Future.succeededFuture(claims);
        }
        String subject = String.valueOf(claims.values().get("sub"));
        return provider.userInfo(discovery, tokens, subject).map(claims::and);
    }

    private boolean wantsGroups() {
        return settings.roles().govern() || settings.teams().govern();
    }

    private Known known(Claims claims) {
        Identity identity = claims.identity(provider.issuer(), settings.trustEmails());
        if (!settings.allowedDomains().isEmpty() && !Claims.isIn(settings.allowedDomains(), identity.email())) {
            throw new NotSignedIn(
                    identity.email() == null ? Reason.EMAIL : Reason.NOT_ALLOWED,
                    "Their e-mail address is in none of oidc.allowed_domains, or not verified.");
        }
        Set<String> groups = wantsGroups() ? claims.groups(settings.roles().groupsClaim()) : Set.of();
        return new Known(identity, settings.roles().grant(groups), groups);
    }

    /** All of it or nothing: the user, their role, their teams, what the log has of that, and the session. */
    private Future<NewSession> signedIn(SqlConnection tx, Known known, Request request) {
        Origin by = new Origin("system", null, provider.issuer(), ClientAddress.currentText(), RequestIds.current());
        return accounts.bringIn(tx, known.identity, known.grant, by, request.now())
                .compose(user -> placed(tx, user, known, by, request.now()).map(user))
                .compose(user -> accounts.begin(tx, user, request));
    }

    private Future<Void> placed(SqlConnection tx, UUID user, Known known, Origin by, Instant now) {
        return settings.teams().govern()
                ? memberships.bringInLine(tx, user, settings.teams().word(known.groups), by, now)
                : Future.succeededFuture();
    }
}
