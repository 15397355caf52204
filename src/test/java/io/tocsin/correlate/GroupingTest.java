package io.tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertSettings;
import io.tocsin.alert.Derivation;
import io.tocsin.alert.GroupHash;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroupingTest {

    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");
    private static final List<String> DEFAULT = CorrelateSettings.DEFAULTS.groupBy();
    private static final Derivation DERIVATION = new Derivation(AlertSettings.DEFAULTS);

    private static Alert alert(Map<String, String> pairs) {
        var labels = Labels.of(pairs);
        var seen = new Observation(
                new UUID(0, 1), "f", true, T, null, labels, Labels.EMPTY, null, GroupHash.of(""), new UUID(0, 2), T);
        return Alert.first(new UUID(0, 3), seen, DERIVATION.of(labels, Labels.EMPTY));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(
                        DEFAULT,
                        Map.of("service", "web", "env", "prod", "severity", "critical"),
                        "service=web,environment=prod,severity=critical"),
                Arguments.of(
                        DEFAULT,
                        Map.of("job", "node", "severity", "warning"),
                        "service=node,environment=,severity=medium"),
                Arguments.of(DEFAULT, Map.of(), "service=,environment=,severity=medium"),
                Arguments.of(
                        List.of("service", "environment"),
                        Map.of("app", "web", "cluster", "eu", "severity", "page"),
                        "service=web,environment=eu"),
                Arguments.of(List.of("alertname"), Map.of("alertname", "Down"), "alertname=Down"),
                Arguments.of(
                        DEFAULT,
                        Map.of("service", "a,environment=b", "severity", "info"),
                        "service=a\\,environment\\=b,environment=,severity=info"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("keys")
    void theKeyNamesWhatAlertsShare(List<String> by, Map<String, String> labels, String key) {
        assertThat(new Grouping(by).key(alert(labels))).isEqualTo(key);
    }

    @Test
    void longValuesAreCutAndStillToldApart() {
        var grouping = new Grouping(DEFAULT);
        String one = grouping.key(alert(Map.of("service", "x".repeat(5000) + "1")));
        String other = grouping.key(alert(Map.of("service", "x".repeat(5000) + "2")));

        assertThat(one).hasSizeLessThan(500).isNotEqualTo(other);
        assertThat(grouping.key(alert(Map.of("service", "x".repeat(5000) + "1"))))
                .isEqualTo(one);
    }
}
