package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationTest {

    private final Derivation derivation = new Derivation(AlertSettings.DEFAULTS);

    @ParameterizedTest
    @CsvSource({
        "CRITICAL, 'critical|Critical|CRITICAL| critical |crit|fatal|emergency|page|disaster|sev1|SEV-1|sev_1|Sev 1|S1|p0|P1|1|blocker|urgent'",
        "HIGH, 'high|error|Error|err|major|sev2|P2|2|alerting'",
        "MEDIUM, 'medium|warning|WARN|warn|average|moderate|sev3|p3|3'",
        "LOW, 'low|minor|notice|sev4|p4|4'",
        "INFO, 'info|Information|informational|none|OK|debug|sev5|p5|5|Not classified'",
        "MEDIUM, 'whatever|?|- -|' "
    })
    void theWordsOfTheWildAreKnown(Severity severity, String words) {
        for (String word : words.split("\\|")) {
            assertThat(derivation.severity(labels("severity", word))).as(word).isEqualTo(severity);
        }
    }

    @Test
    void aMissingSeverityIsTheConfiguredOne() {
        assertThat(derivation.severity(Labels.EMPTY)).isEqualTo(Severity.MEDIUM);
        assertThat(derivation.severity(labels("severity", "x".repeat(100_000)))).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void anUnknownWordDoesNotHideTheNextLabel() {
        assertThat(derivation.severity(labels("severity", "purple", "priority", "P1")))
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void serviceAndEnvironmentAreTheFirstLabelsThatHaveAValue() {
        assertThat(derivation.of(labels("job", "node", "app", "shop", "service", "", "cluster", "eu"), Labels.EMPTY))
                .isEqualTo(new Description("app=shop", Severity.MEDIUM, "shop", "eu"));
        assertThat(derivation.of(labels("alertname", "A"), Labels.EMPTY))
                .isEqualTo(new Description("A", Severity.MEDIUM, null, null));
    }

    @Test
    void theTitleIsTheNameElseTheSummaryElseTheFirstLabel() {
        Labels told = labels("summary", " It is \n\t hot\u0007 ", "title", "T");
        assertThat(derivation.title(labels("alertname", "A", "a", "b"), told)).isEqualTo("A");
        assertThat(derivation.title(labels("a", "b"), told)).isEqualTo("It is hot");
        assertThat(derivation.title(labels("a", "b"), labels("title", "T"))).isEqualTo("T");
        assertThat(derivation.title(labels("b", "2", "a", "1"), Labels.EMPTY)).isEqualTo("a=1");
        assertThat(derivation.title(Labels.EMPTY, Labels.EMPTY)).isEqualTo("Alert without a name");
        assertThat(derivation.title(labels("alertname", " "), Labels.EMPTY)).isEqualTo("alertname=");
    }

    @Test
    void titlesAreBoundedAndNeverSplitACharacter() {
        assertThat(derivation.title(labels("alertname", "x".repeat(10_000)), Labels.EMPTY))
                .hasSize(300)
                .endsWith("x…");
        assertThat(derivation.title(labels("alertname", "x".repeat(298) + "🔥🔥"), Labels.EMPTY))
                .isEqualTo("x".repeat(298) + "…");
        assertThat(derivation.title(labels("alertname", "x".repeat(300)), Labels.EMPTY))
                .hasSize(300)
                .doesNotContain("…");
    }

    @Test
    void anIncidentIsNamedByTheSummaryElseByNameAndInstance() {
        Labels labels = labels("alertname", "CPU", "instance", "web1");
        assertThat(derivation.incidentTitle(labels, labels("summary", "hot"))).isEqualTo("hot");
        assertThat(derivation.incidentTitle(labels, Labels.EMPTY)).isEqualTo("CPU on web1");
        assertThat(derivation.incidentTitle(labels("alertname", "CPU"), Labels.EMPTY))
                .isEqualTo("CPU");
        assertThat(derivation.incidentTitle(labels("instance", "web1"), Labels.EMPTY))
                .isEqualTo("instance=web1");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "https://r.example/x, NULL, https://r.example/x",
                "' HTTP://r.example ', NULL, HTTP://r.example",
                "javascript:alert(1), https://second.example, https://second.example",
                "NULL, http://r.example, http://r.example",
                "wiki/page, ftp://x, NULL",
                "'https://a\tb', NULL, NULL"
            })
    void aRunbookIsALinkOfTheWeb(String url, String runbook, String taken) {
        var annotations = new java.util.TreeMap<String, String>();
        if (url != null) {
            annotations.put("runbook_url", url);
        }
        if (runbook != null) {
            annotations.put("runbook", runbook);
        }
        assertThat(derivation.runbook(new Labels(annotations))).isEqualTo(taken);
    }

    @Test
    void aLinkThatIsTooLongIsDroppedBecauseACutOneLeadsNowhere() {
        String most = "https://" + "x".repeat(WebLink.MAX_LENGTH - 8);
        assertThat(WebLink.of(most)).isEqualTo(most);
        assertThat(WebLink.of(most + "x")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "purple", "p1"})
    void theDefaultSeverityMustBeOneOfOurs(String word) {
        assertThatThrownBy(() -> settings(List.of("service"), word, List.of("crit"), List.of()))
                .hasMessageContaining("default_severity is '" + word + "'");
    }

    @Test
    void aWordMayStandForOneSeverityOnly() {
        assertThatThrownBy(() -> settings(List.of("service"), "medium", List.of("sev-1"), List.of("SEV1")))
                .hasMessageContaining("both critical and high");
    }

    @Test
    void anEmptyNameIsRefused() {
        assertThatThrownBy(() -> settings(List.of(" "), "medium", List.of(), List.of()))
                .hasMessageContaining("service_labels has an empty entry");
    }

    private static AlertSettings settings(
            List<String> service, String otherwise, List<String> critical, List<String> high) {
        return new AlertSettings(
                service, List.of(), List.of("severity"), otherwise, critical, high, List.of(), List.of(), List.of());
    }

    private static Labels labels(String... pairs) {
        var map = new java.util.TreeMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Labels.of(Map.copyOf(map));
    }
}
