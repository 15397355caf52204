package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tocsin.alert.AlertSettings;
import io.tocsin.analytics.AnalyticsSettings;
import io.tocsin.auth.AccountSettings;
import io.tocsin.auth.AuthSettings;
import io.tocsin.auth.IngestAccessSettings;
import io.tocsin.auth.LimitSettings;
import io.tocsin.correlate.CorrelateSettings;
import io.tocsin.correlate.RetrySettings;
import io.tocsin.db.PgAddress;
import io.tocsin.db.PoolSettings;
import io.tocsin.db.ReadSettings;
import io.tocsin.db.ReadTurns;
import io.tocsin.db.RetentionSettings;
import io.tocsin.feed.FeedSettings;
import io.tocsin.http.HttpSettings;
import io.tocsin.ingest.IngestSettings;
import io.tocsin.ingest.JsonLimits;
import io.tocsin.oidc.OidcSettings;
import io.tocsin.problem.Durations;
import io.tocsin.queue.JournalChainSettings;
import io.tocsin.queue.PostgresJournalSettings;
import io.tocsin.queue.RedisJournalSettings;
import io.tocsin.vault.Keyring;
import io.tocsin.vault.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Everything that can be set. Each component is a key of {@code tocsin.yaml} in snake_case, each record a section; a
 * component marked {@link JsonUnwrapped} has its keys in the section around it. A null value is a key without a value.
 */
public record Config(
        Path dataDir,
        boolean demo,
        Set<Role> roles,
        Http http,
        Database database,
        Redis redis,
        Admin admin,
        Vault secret,
        AccountSettings auth,
        OidcSettings oidc,
        LimitSettings limits,
        Ingest ingest,
        Queue queue,
        AlertSettings alert,
        CorrelateSettings correlate,
        RetrySettings retry,
        FeedSettings feed,
        AnalyticsSettings analytics,
        RetentionSettings retention,
        Metrics metrics,
        Log log) {

    public Config {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("is empty; name at least one of http, worker, notifier");
        }
        if (demo && !(database.isEmbedded() && redis.isEmbedded())) {
            throw new IllegalArgumentException(
                    "demo is on; it keeps its made-up data in stores of its own, so database.url and redis.url must be empty");
        }
        // A journal may hand out an entry twice for as long as it holds it; its receipt must still be there by then.
        if (retention.receipts().compareTo(retry.ttl().plusDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "retention.receipts must be at least a day longer than retry.ttl, " + Durations.text(retry.ttl()));
        }
        if (http.port > 0 && Integer.valueOf(http.port).equals(metrics.port)) {
            throw new IllegalArgumentException("metrics.port is " + http.port + " as http.port is; it must be another");
        }
        if (correlate.lanes() > queue.redis().streams()) {
            throw new IllegalArgumentException(
                    "correlate.lanes is " + correlate.lanes() + "; it must be at most queue.redis.streams, "
                            + queue.redis().streams());
        }
        if (!auth.localSignIn() && !oidc.isOn()) {
            throw new IllegalArgumentException(
                    "auth.local_sign_in is off and oidc.issuer has no value, so nobody could sign in; set one of them");
        }
        var unused = bootstrap(admin.email, admin.password, admin.token, ingest.key);
    }

    /**
     * Reads the defaults, the file that {@code TOCSIN_CONFIG} names, and the environment; the later wins.
     *
     * @throws InvalidConfig with every fault that was found
     */
    public static Config load(Map<String, String> environment) throws InvalidConfig {
        return new ConfigReader().read(environment);
    }

    AuthSettings bootstrap() {
        return bootstrap(admin.email, admin.password, admin.token, ingest.key);
    }

    /** What it refuses is said with the keys as they are here. */
    private static AuthSettings bootstrap(
            @Nullable String email, @Nullable Secret password, @Nullable Secret token, @Nullable Secret key) {
        try {
            return new AuthSettings(
                    email, Secret.valueOrNull(password), Secret.valueOrNull(token), Secret.valueOrNull(key));
        } catch (IllegalArgumentException refusal) {
            String problem = String.valueOf(refusal.getMessage()).replaceAll("\\bauth\\.(admin|ingest)_", "$1.");
            throw new IllegalArgumentException(problem, refusal);
        }
    }

    /** The address to listen on: reachable from elsewhere only where it is a deployment and not a trial. */
    public String httpHost() {
        if (http.host != null) {
            return http.host;
        }
        return database.isEmbedded() ? "127.0.0.1" : "0.0.0.0";
    }

    /** {@code https} where it serves with TLS. */
    public String scheme() {
        return http.settings.tls().isOn() ? "https" : "http";
    }

    /**
     * @param host null for the loopback interface with an embedded database, else every interface
     * @param port 0 for any
     */
    public record Http(
            @Nullable String host, int port, @JsonUnwrapped HttpSettings settings) {
        public Http {
            requirePort(port);
        }
    }

    /**
     * @param url null for an embedded one
     * @param pool see {@link PoolSettings}
     * @param reads see {@link ReadSettings}
     * @param pulseTimeout so long without an answer, and PostgreSQL is away
     * @param startPatience how long the start waits for it
     */
    public record Database(
            @Nullable PgAddress url,
            @JsonUnwrapped PoolSettings pool,
            @JsonUnwrapped ReadSettings reads,
            Duration pulseTimeout,
            Duration startPatience) {
        public Database {
            if (pulseTimeout.toMillis() < 100) {
                throw new IllegalArgumentException(
                        "pulse_timeout is " + Durations.text(pulseTimeout) + "; it must be at least 100 ms");
            }
            if (startPatience.isNegative()) {
                throw new IllegalArgumentException(
                        "start_patience is " + Durations.text(startPatience) + "; it must not be negative");
            }
            if (url != null) {
                requirePortOfServer(url.port());
            }
        }

        ReadTurns readTurns() {
            return new ReadTurns(reads, pool.maxConnections());
        }

        public boolean isEmbedded() {
            return url == null;
        }
    }

    /**
     * @param url null for an embedded one
     * @param maxMemory bytes that the embedded one may hold before it refuses more
     */
    public record Redis(@Nullable RedisAddress url, long maxMemory) {
        private static final long MIN_MEMORY = 64L << 20;

        public Redis {
            if (maxMemory < MIN_MEMORY) {
                throw new IllegalArgumentException("is " + maxMemory + " bytes; it must be at least 64MiB");
            }
            if (url != null) {
                requirePortOfServer(url.port());
            }
        }

        public boolean isEmbedded() {
            return url == null;
        }
    }

    /**
     * @param password null for one that is made and shown at the first start
     * @param token null for none
     */
    public record Admin(
            String email,
            @Nullable Secret password,
            @Nullable Secret token) {
        public Admin {
            if (!email.matches("[^@\\s]+@[^@\\s]+")) {
                throw new IllegalArgumentException("is '" + email + "'; it must be an e-mail address");
            }
            var unused = bootstrap(email, password, token, null);
        }
    }

    /** @param key null for one that is made in the data folder, with an embedded database; else for none */
    public record Vault(@Nullable Secret key) {
        public Vault {
            try {
                var unused = keyring(key);
            } catch (IllegalArgumentException refusal) {
                throw new IllegalArgumentException("key " + refusal.getMessage(), refusal);
            }
        }

        Keyring keyring() {
            return keyring(key);
        }

        private static Keyring keyring(@Nullable Secret key) {
            return key == null ? Keyring.EMPTY : Keyring.parse(key.value());
        }
    }

    /** @param key null for one that is made and shown at the first start */
    public record Ingest(
            @Nullable Secret key,
            @JsonUnwrapped IngestAccessSettings access,
            @JsonUnwrapped JournalChainSettings journals,
            @JsonUnwrapped IngestSettings bodies,
            @JsonUnwrapped JsonLimits json) {
        public Ingest {
            var unused = bootstrap(null, null, null, key);
        }
    }

    /** The journals, each in its own way. */
    public record Queue(RedisJournalSettings redis, PostgresJournalSettings postgres) {}

    /** @param port null for no listener of its own */
    public record Metrics(@Nullable Integer port) {
        public Metrics {
            if (port != null) {
                requirePort(port);
            }
        }
    }

    public record Log(Level level, Format format) {
        /** {@link #AUTO} is human on a terminal and JSON elsewhere. */
        public enum Format {
            AUTO,
            HUMAN,
            JSON
        }
    }

    private static void requirePortOfServer(int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("has the port " + port + "; it must be 1 to 65535");
        }
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("is " + port + "; it must be 0 (any free port) to 65535");
        }
    }
}
