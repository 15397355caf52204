package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings that bound each other. */
class ConfigTogetherTest {

    @Test
    void valuesThatFitTogetherNeedNotFitTheDefaults() throws InvalidConfig {
        var config = Config.load(Map.of(
                "TOCSIN_INGEST_MAX_BODY", "120MiB",
                "TOCSIN_INGEST_MAX_BYTES_IN_FLIGHT", "512MiB",
                "TOCSIN_CORRELATE_LANES", "12",
                "TOCSIN_QUEUE_REDIS_STREAMS", "16",
                "TOCSIN_RETRY_TTL", "100d",
                "TOCSIN_RETENTION_RECEIPTS", "200d"));

        assertThat(config.ingest().bodies().maxBody()).isEqualTo(120L << 20);
        assertThat(config.correlate().lanes()).isEqualTo(12);
    }

    @Test
    void moreLanesThanStreamsAreRefusedBeforeTheStart() {
        assertThat(faults(Map.of("TOCSIN_CORRELATE_LANES", "20")))
                .contains("correlate.lanes is 20; it must be at most queue.redis.streams, 8");
    }

    @Test
    void aValueThatIsWrongByItselfIsNamedBesideOneThatFitsNoDefault() {
        assertThat(faults(Map.of(
                        "TOCSIN_INGEST_MAX_BODY", "120MiB",
                        "TOCSIN_INGEST_MAX_BYTES_IN_FLIGHT", "512MiB",
                        "TOCSIN_INGEST_MAX_ALERTS", "0")))
                .contains("ingest.max_alerts");
    }

    @Test
    void aConfigurationByWhichNobodyCouldSignInIsRefusedBeforeTheStart() {
        assertThat(faults(Map.of("TOCSIN_AUTH_LOCAL_SIGN_IN", "off"))).contains("nobody could sign in");
        assertThat(faults(Map.of("TOCSIN_OIDC_ISSUER", "https://id.example.org")))
                .contains("client_id");
    }

    @Test
    void passwordsMayBeOffWhereThereIsAProvider() throws InvalidConfig {
        var config = Config.load(Map.of(
                "TOCSIN_AUTH_LOCAL_SIGN_IN", "off",
                "TOCSIN_OIDC_ISSUER", "https://id.example.org",
                "TOCSIN_OIDC_CLIENT_ID", "tocsin",
                "TOCSIN_OIDC_CLIENT_SECRET", "hidden",
                "TOCSIN_OIDC_DEFAULT_ROLE", "viewer"));

        assertThat(config.oidc().isOn()).isTrue();
        assertThat(config.oidc().toString()).doesNotContain("hidden");
    }

    private static String faults(Map<String, String> environment) {
        return catchThrowableOfType(InvalidConfig.class, () -> Config.load(environment))
                .getMessage();
    }
}
