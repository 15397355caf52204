package io.tocsin.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.tocsin.audit.Attempts;
import io.tocsin.audit.AuditLog;
import io.tocsin.auth.AccountApi;
import io.tocsin.auth.BucketsWithStandIn;
import io.tocsin.auth.Credentials;
import io.tocsin.auth.DelaysWithStandIn;
import io.tocsin.auth.IdentityAccounts;
import io.tocsin.auth.Links;
import io.tocsin.auth.LocalBuckets;
import io.tocsin.auth.LocalDelays;
import io.tocsin.auth.Lockout;
import io.tocsin.auth.OwnAccount;
import io.tocsin.auth.Passwords;
import io.tocsin.auth.RateLimits;
import io.tocsin.auth.RedisBuckets;
import io.tocsin.auth.RedisDelays;
import io.tocsin.auth.SessionApi;
import io.tocsin.auth.Sessions;
import io.tocsin.auth.SignInWays;
import io.tocsin.auth.Tokens;
import io.tocsin.auth.UserApi;
import io.tocsin.auth.Users;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.http.Api;
import io.tocsin.oidc.OidcApi;
import io.tocsin.oidc.OidcSignIn;
import io.tocsin.rule.RuleBook;
import io.tocsin.team.Memberships;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Those of the {@link Parts} by which people sign in, and what keeps others from guessing their passwords. */
final class AccountParts {

    private final Vertx vertx;
    private final Config config;
    private final Db db;
    final Passwords passwords;
    final Sessions sessions;
    final Tokens tokens;
    final RedisBuckets redisBuckets;
    final RateLimits limits;
    final Attempts attempts;
    private final IdentityAccounts identities;
    final List<Api> apis;

    /** @param redis its address, as the client takes it */
    AccountParts(Config config, Metering metering, Db db, String redis, InstantSource clock) {
        this.vertx = metering.vertx();
        this.config = config;
        this.db = db;
        var ids = new Uuid7();
        passwords = new Passwords(vertx);
        FunctionCounter.builder("tocsin.passwords.checked", passwords, Passwords::checked)
                .description("Passwords that were checked, also of users who do not exist")
                .register(metering.registry());
        sessions = new Sessions(db, passwords, ids, config.auth(), clock);
        tokens = new Tokens(db, ids, clock);
        redisBuckets = new RedisBuckets(vertx, redis);
        var buckets = new BucketsWithStandIn(vertx, redisBuckets, new LocalBuckets(clock), clock);
        limits = new RateLimits(buckets, config.limits(), metering.registry());
        var delays = new DelaysWithStandIn(vertx, new RedisDelays(redisBuckets), new LocalDelays(clock), clock);
        var lockout = new Lockout(delays, config.auth().lockout(), metering.registry());
        attempts = new Attempts(db, new AuditLog(ids), metering.registry());
        var ways = new SignInWays(config.auth().localSignIn(), config.oidc().issuer());
        var links = new Links(db, passwords, sessions, config.auth(), ways);
        var credentials = new Credentials(sessions, tokens);
        var users = new Users(db, passwords, credentials, links, ways);
        identities = new IdentityAccounts(users, credentials, config.admin().email());
        apis = List.of(
                new SessionApi(sessions, links, limits, lockout, attempts),
                new AccountApi(new OwnAccount(db, passwords, sessions, links, lockout), sessions),
                new UserApi(users, links, lockout));
    }

    /** @param book is told whose teams an identity provider changed */
    OidcApi oidc(RuleBook book) {
        Optional<OidcSignIn> signIn = config.oidc().isOn()
                ? Optional.of(new OidcSignIn(vertx, db, config.oidc(), identities, new Memberships(book::announce)))
                : Optional.empty();
        return new OidcApi(config.auth().localSignIn(), signIn, limits, attempts);
    }
}
