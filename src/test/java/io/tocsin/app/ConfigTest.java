package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tocsin.alert.AlertSettings;
import io.tocsin.analytics.AnalyticsSettings;
import io.tocsin.app.InvalidConfig.Fault;
import io.tocsin.auth.AccountSettings;
import io.tocsin.auth.IngestAccessSettings;
import io.tocsin.auth.LimitSettings;
import io.tocsin.correlate.CorrelateSettings;
import io.tocsin.db.PoolSettings;
import io.tocsin.db.ReadSettings;
import io.tocsin.db.RetentionSettings;
import io.tocsin.feed.FeedSettings;
import io.tocsin.http.HttpSettings;
import io.tocsin.ingest.IngestSettings;
import io.tocsin.ingest.JsonLimits;
import io.tocsin.oidc.OidcSettings;
import io.tocsin.queue.JournalChainSettings;
import io.tocsin.queue.PostgresJournalSettings;
import io.tocsin.queue.RedisJournalSettings;
import io.tocsin.vault.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class ConfigTest {

    @TempDir
    Path folder;

    @Test
    void defaultsAreThoseOfTheShippedFile() throws InvalidConfig {
        var config = Config.load(Map.of());

        assertThat(config.dataDir()).isEqualTo(Path.of("./data"));
        assertThat(config.roles()).containsExactly(Role.HTTP, Role.WORKER, Role.NOTIFIER);
        assertThat(config.http().host()).isNull();
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.http().settings()).isEqualTo(HttpSettings.DEFAULTS);
        assertThat(config.database())
                .isEqualTo(new Config.Database(
                        null,
                        new PoolSettings(16, Duration.ofMinutes(30), Duration.ofSeconds(10)),
                        ReadSettings.DEFAULTS,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(60)));
        assertThat(config.redis()).isEqualTo(new Config.Redis(null, 512L << 20));
        assertThat(config.admin()).isEqualTo(new Config.Admin("admin@localhost", null, null));
        assertThat(config.secret()).isEqualTo(new Config.Vault(null));
        assertThat(config.auth()).isEqualTo(AccountSettings.DEFAULTS);
        assertThat(config.oidc()).isEqualTo(OidcSettings.DEFAULTS);
        assertThat(config.limits()).isEqualTo(LimitSettings.DEFAULTS);
        assertThat(config.ingest())
                .isEqualTo(new Config.Ingest(
                        null,
                        IngestAccessSettings.DEFAULTS,
                        JournalChainSettings.DEFAULTS,
                        IngestSettings.DEFAULTS,
                        JsonLimits.DEFAULTS));
        assertThat(config.queue())
                .isEqualTo(new Config.Queue(RedisJournalSettings.DEFAULTS, PostgresJournalSettings.DEFAULTS));
        assertThat(config.alert()).isEqualTo(AlertSettings.DEFAULTS);
        assertThat(config.correlate()).isEqualTo(CorrelateSettings.DEFAULTS);
        assertThat(config.feed()).isEqualTo(FeedSettings.DEFAULTS);
        assertThat(config.analytics()).isEqualTo(AnalyticsSettings.DEFAULTS);
        assertThat(config.retention()).isEqualTo(RetentionSettings.DEFAULTS);
        assertThat(config.metrics()).isEqualTo(new Config.Metrics(null));
        assertThat(config.log()).isEqualTo(new Config.Log(Level.INFO, Config.Log.Format.AUTO));
    }

    @Test
    void theShippedFileHasExactlyTheKeysOfTheRecord() throws IOException {
        var inFile = new ArrayList<String>();
        collect(new YAMLMapper().readTree(Path.of("conf", "tocsin.yaml").toFile()), "", inFile);

        assertThat(inFile)
                .containsExactlyInAnyOrderElementsOf(
                        ConfigKeys.of(Config.class).leaves().keySet());
    }

    @Test
    void everyKeyOfTheShippedFileSaysWhy() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("conf", "tocsin.yaml"));
        for (int i = 1; i < lines.size(); i++) {
            boolean isSection = lines.get(i).matches("\\w+:");
            boolean isKey = lines.get(i).matches("\\s*\\w+:.*") && !isSection;
            assertThat(isKey && !lines.get(i - 1).strip().startsWith("#"))
                    .as("a key without a comment: %s", lines.get(i))
                    .isFalse();
        }
    }

    @Test
    void eachKeyHasItsOwnEnvironmentVariable() {
        var keys = ConfigKeys.of(Config.class);

        assertThat(keys.byVariable()).hasSameSizeAs(keys.leaves()).containsEntry("TOCSIN_HTTP_PORT", "http.port");
    }

    @Test
    void environmentSetsEveryKey() throws InvalidConfig {
        var config = Config.load(Map.ofEntries(
                Map.entry("TOCSIN_DATA_DIR", "/var/lib/tocsin"),
                Map.entry("TOCSIN_ROLES", "http, worker"),
                Map.entry("TOCSIN_HTTP_HOST", "::"),
                Map.entry("TOCSIN_HTTP_PORT", "0"),
                Map.entry("TOCSIN_DATABASE_URL", "postgresql://u:p@db/tocsin"),
                Map.entry("TOCSIN_DATABASE_MAX_CONNECTIONS", "40"),
                Map.entry("TOCSIN_DATABASE_MAX_LIFETIME", "1h30m"),
                Map.entry("TOCSIN_REDIS_URL", "rediss://cache:6380/2"),
                Map.entry("TOCSIN_REDIS_MAX_MEMORY", "2GiB"),
                Map.entry("TOCSIN_ADMIN_EMAIL", "ops@example.com"),
                Map.entry("TOCSIN_ADMIN_PASSWORD", "12345678"),
                Map.entry("TOCSIN_ADMIN_TOKEN", "an-admin-token"),
                Map.entry("TOCSIN_INGEST_KEY", "an-ingest-key"),
                Map.entry("TOCSIN_METRICS_PORT", "9090"),
                Map.entry("TOCSIN_LOG_LEVEL", "DEBUG"),
                Map.entry("TOCSIN_LOG_FORMAT", "json")));

        assertThat(config.dataDir()).isEqualTo(Path.of("/var/lib/tocsin"));
        assertThat(config.roles()).containsExactly(Role.HTTP, Role.WORKER);
        assertThat(config.http().host()).isEqualTo("::");
        assertThat(config.http().port()).isZero();
        assertThat(config.database().url()).hasToString("postgresql://u:***@db:5432/tocsin?sslmode=prefer");
        assertThat(config.database().pool().maxConnections()).isEqualTo(40);
        assertThat(config.database().pool().maxLifetime()).isEqualTo(Duration.ofMinutes(90));
        assertThat(config.redis().url()).hasToString("rediss://cache:6380/2");
        assertThat(config.redis().maxMemory()).isEqualTo(2L << 30);
        assertThat(config.admin())
                .isEqualTo(new Config.Admin("ops@example.com", new Secret("12345678"), new Secret("an-admin-token")));
        assertThat(config.ingest().key()).isEqualTo(new Secret("an-ingest-key"));
        assertThat(config.metrics().port()).isEqualTo(9090);
        assertThat(config.log()).isEqualTo(new Config.Log(Level.DEBUG, Config.Log.Format.JSON));
    }

    @Test
    void conventionalNamesAreTaken() throws InvalidConfig {
        var config = Config.load(Map.ofEntries(
                Map.entry("PORT", "9000"),
                Map.entry("LOG_LEVEL", "warn"),
                Map.entry("DATABASE_URL", "postgres://u@db"),
                Map.entry("REDIS_URL", "redis://cache"),
                Map.entry("DB_MAX_OPEN_CONNS", "25"),
                Map.entry("DB_MAX_IDLE_CONNS", "5"),
                Map.entry("DB_CONN_MAX_LIFETIME", "5m"),
                Map.entry("METRICS_PORT", "9090"),
                Map.entry("METRICS_ENABLED", "true"),
                Map.entry("ALERTMANAGER_URL", "http://alertmanager:9093"),
                Map.entry("SLACK_TOKEN", "x"),
                Map.entry("EMAIL_SMTP_HOST", "mail")));

        assertThat(config.http().port()).isEqualTo(9000);
        assertThat(config.log().level()).isEqualTo(Level.WARN);
        assertThat(config.database().isEmbedded()).isFalse();
        assertThat(config.database().pool().maxConnections()).isEqualTo(25);
        assertThat(config.database().pool().maxLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.redis().isEmbedded()).isFalse();
        assertThat(config.metrics().port()).isEqualTo(9090);
    }

    @Test
    void ourNameWinsOverTheConventionalAndTheEnvironmentOverTheFile() throws Exception {
        var environment = withFile("http:\n  port: 1\nlog:\n  level: error\n");
        environment.putAll(Map.of("PORT", "2", "TOCSIN_HTTP_PORT", "3"));

        var config = Config.load(environment);

        assertThat(config.http().port()).isEqualTo(3);
        assertThat(config.log().level()).isEqualTo(Level.ERROR);
        assertThat(config.database().pool().maxConnections()).isEqualTo(16);
    }

    @Test
    void emptySectionsAndEmptyVariablesSetNothing() throws Exception {
        var environment = withFile("http:\nlog:\n  # level: debug\n");
        environment.put("TOCSIN_METRICS_PORT", "");

        assertThat(Config.load(environment)).isEqualTo(Config.load(Map.of()));
    }

    @Test
    void anEmbeddedDatabaseKeepsTheTrialOffTheNetwork() throws InvalidConfig {
        assertThat(Config.load(Map.of()).httpHost()).isEqualTo("127.0.0.1");
        assertThat(Config.load(Map.of("DATABASE_URL", "postgres://u@db")).httpHost())
                .isEqualTo("0.0.0.0");
        assertThat(Config.load(Map.of("TOCSIN_HTTP_HOST", "10.0.0.1")).httpHost())
                .isEqualTo("10.0.0.1");
    }

    @Test
    void everyFaultIsReportedAtOnceWithItsKeyItsOriginAndWhatWouldBeRight() throws IOException {
        var environment = withFile("http:\n  prot: 1\ndatabase: postgres\nlog:\n  level: loud\n");
        environment.putAll(Map.of(
                "TOCSIN_HTTP_PORT", "70000",
                "DB_MAX_OPEN_CONNS", "many",
                "TOCSIN_DATABASE_MAX_LIFETIME", "10 minutes",
                "TOCSIN_REDIS_MAX_MEMORY", "1MiB",
                "TOCSIN_ROLES", "http,walker",
                "TOCSIN_HTTP_PROT", "1"));
        String file = environment.get("TOCSIN_CONFIG");

        assertThat(faults(environment))
                .containsExactlyInAnyOrder(
                        new Fault("http.prot", file, "is unknown; did you mean http.port?"),
                        new Fault("database", file, "holds a value; it must hold keys, one per line"),
                        new Fault("log.level", file, "is 'loud'; known are error, warn, info, debug, trace"),
                        new Fault("http.port", "TOCSIN_HTTP_PORT", "is 70000; it must be 0 (any free port) to 65535"),
                        new Fault("database.max_connections", "DB_MAX_OPEN_CONNS", "is 'many'; give it a whole number"),
                        new Fault(
                                "database.max_lifetime",
                                "TOCSIN_DATABASE_MAX_LIFETIME",
                                "is '10 minutes'; give it a time such as 250ms, 30s, 10m, 24h or 90d"),
                        new Fault(
                                "redis.max_memory",
                                "TOCSIN_REDIS_MAX_MEMORY",
                                "is 1048576 bytes; it must be at least 64MiB"),
                        new Fault("roles", "TOCSIN_ROLES", "is 'walker'; known are http, worker, notifier"),
                        new Fault(
                                "TOCSIN_HTTP_PROT", "TOCSIN_HTTP_PROT", "is unknown; did you mean TOCSIN_HTTP_PORT?"));
    }

    @Test
    void secretsThatTheStartRefusesAreFaults() {
        String tooShort = "has 5 characters; it must have at least 8";
        String notPlain = "has blanks or characters outside ASCII; it must have neither";
        assertThat(faults(Map.of(
                        "TOCSIN_ADMIN_PASSWORD", "hush1",
                        "TOCSIN_ADMIN_TOKEN", "hush2",
                        "TOCSIN_INGEST_KEY", "hush3")))
                .containsExactlyInAnyOrder(
                        new Fault("admin.password", "TOCSIN_ADMIN_PASSWORD", tooShort),
                        new Fault("admin.token", "TOCSIN_ADMIN_TOKEN", tooShort),
                        new Fault("ingest.key", "TOCSIN_INGEST_KEY", tooShort));
        assertThat(faults(Map.of("TOCSIN_ADMIN_TOKEN", "hush hush", "TOCSIN_INGEST_KEY", "hush-hush-\u00fc")))
                .containsExactlyInAnyOrder(
                        new Fault("admin.token", "TOCSIN_ADMIN_TOKEN", notPlain),
                        new Fault("ingest.key", "TOCSIN_INGEST_KEY", notPlain));
        assertThat(faults(Map.of("TOCSIN_ADMIN_TOKEN", "hush-hush", "TOCSIN_INGEST_KEY", "hush-hush")))
                .containsExactly(new Fault(
                        "",
                        "TOCSIN_ADMIN_TOKEN, TOCSIN_INGEST_KEY",
                        "admin.token and ingest.key are the same; they must differ"));
        assertThat(faults(Map.of("TOCSIN_AUTH_SESSION_DURATION", "1s")).toString())
                .contains("auth.session_duration (TOCSIN_AUTH_SESSION_DURATION): is 1s; it must be at least 1m");
        assertThat(faults(Map.of("TOCSIN_AUTH_SESSION_IDLE", "60d")).toString())
                .contains(
                        "auth.session_idle (TOCSIN_AUTH_SESSION_IDLE): is 60d; it must be at most session_duration, 30d");
        assertThat(faults(Map.of("TOCSIN_AUTH_LOCKOUT_MOST", "0s")).toString())
                .contains("auth.lockout_most (TOCSIN_AUTH_LOCKOUT_MOST): is 0s; it must be 1s to 24h");
    }

    @Test
    void receiptsOutliveWhatMayComeAgain() {
        assertThat(faults(Map.of("TOCSIN_RETRY_TTL", "90d")).toString())
                .contains("retention.receipts must be at least a day longer than retry.ttl");
    }

    @Test
    void theMetricsHaveAPortOfTheirOwn() {
        assertThat(faults(Map.of("TOCSIN_METRICS_PORT", "8080")).toString())
                .contains("metrics.port is 8080 as http.port is; it must be another");
    }

    @Test
    void portsThatDoNotExistAreFaults() {
        assertThat(faults(Map.of("DATABASE_URL", "postgres://u@db:70000", "REDIS_URL", "redis://cache:0")))
                .containsExactlyInAnyOrder(
                        new Fault("database.url", "DATABASE_URL", "has the port 70000; it must be 1 to 65535"),
                        new Fault("redis.url", "REDIS_URL", "has the port 0; it must be 1 to 65535"));
    }

    @Test
    void aFileThatIsNotYamlIsNamedWithThePlaceOfTheFault() throws IOException {
        assertThat(faults(withFile("http:\n  port: [1\n")).toString())
                .contains("tocsin-test.yaml", "is not YAML in line");
        assertThat(faults(withFile("http:\n  port: 1\n  port: 2\n")).toString()).contains("is not YAML in line 3");
        assertThat(faults(Map.of("TOCSIN_CONFIG", "/nowhere/tocsin.yaml")).toString())
                .contains("/nowhere/tocsin.yaml cannot be read");
    }

    @Test
    void serviceLinksOfKubernetesAreNotTakenForSettings() throws InvalidConfig {
        var config = Config.load(Map.of(
                "TOCSIN_SERVICE_HOST", "10.0.0.1",
                "TOCSIN_SERVICE_PORT_HTTP", "8080",
                "TOCSIN_PORT", "tcp://10.0.0.1:8080",
                "TOCSIN_PORT_8080_TCP_ADDR", "10.0.0.1",
                "TOCSIN_HTTP_PORT", "tcp://10.0.0.1:8080"));

        assertThat(config).isEqualTo(Config.load(Map.of()));
    }

    @Test
    void secretsAreNeitherPrintedNorQuotedInFaults() throws InvalidConfig {
        var config = Config.load(Map.of(
                "TOCSIN_DATABASE_URL", "postgresql://u:hush1@db/tocsin",
                "TOCSIN_REDIS_URL", "redis://u:hush2@cache",
                "TOCSIN_ADMIN_PASSWORD", "hush3-password",
                "TOCSIN_ADMIN_TOKEN", "hush4-token",
                "TOCSIN_INGEST_KEY", "hush5-key"));

        assertThat(config.toString()).doesNotContain("hush");
        assertThat(faults(Map.of(
                                "TOCSIN_DATABASE_URL", "postgresql://u:hu sh@db/tocsin",
                                "TOCSIN_REDIS_URL", "redis://u:hu@sh@cache"))
                        .toString())
                .contains("percent-encode")
                .doesNotContain("hu sh", "hu@sh");
    }

    private static List<Fault> faults(Map<String, String> environment) {
        return catchThrowableOfType(InvalidConfig.class, () -> Config.load(environment))
                .faults();
    }

    private Map<String, String> withFile(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("tocsin-test.yaml"), yaml);
        return new HashMap<>(Map.of("TOCSIN_CONFIG", file.toString()));
    }

    private static void collect(JsonNode node, String path, List<String> found) {
        node.properties().forEach(entry -> {
            String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            if (entry.getValue().isObject()) {
                collect(entry.getValue(), key, found);
            } else {
                found.add(key);
            }
        });
    }
}
