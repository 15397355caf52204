package io.tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.AlertSettings;
import io.tocsin.alert.Derivation;
import io.tocsin.alert.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GroupingTest {

    private static final Instant T = Instant.parse("2026-11-20T23:00:00Z");
    private static final List<String> DEFAULT = List.of("service", "environment", "severity");
    private static final Derivation DERIVATION = new Derivation(AlertSettings.DEFAULTS);

    private static Grouping grouping(List<String> otherwise, WrittenRule... rules) {
        return new Grouping(RuleReader.read(List.of(rules)), otherwise, DERIVATION);
    }

    private static Subject subject(Map<String, String> pairs) {
        return subject(pairs, Map.of(), T);
    }

    private static Subject subject(Map<String, String> pairs, Map<String, String> told, Instant startsAt) {
        var labels = Labels.of(pairs);
        var annotations = Labels.of(told);
        return new Subject(labels, annotations, DERIVATION.of(labels, annotations), startsAt);
    }

    private static WrittenRule rule(String name, List<String> match, String... by) {
        return new WrittenRule(name, match, List.of(by), null, null, null);
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
    void theDefaultKeyNamesWhatAlertsShare(List<String> by, Map<String, String> labels, String key) {
        assertThat(grouping(by).key(subject(labels))).isEqualTo(key);
    }

    @Test
    void longValuesAreCutAndStillToldApart() {
        var grouping = grouping(DEFAULT);
        String one = grouping.key(subject(Map.of("service", "x".repeat(5000) + "1")));
        String other = grouping.key(subject(Map.of("service", "x".repeat(5000) + "2")));

        assertThat(one).hasSizeLessThan(500).isNotEqualTo(other);
        assertThat(grouping.key(subject(Map.of("service", "x".repeat(5000) + "1"))))
                .isEqualTo(one);
    }

    @Test
    void theFirstRuleThatFitsDecides() {
        var grouping = grouping(
                DEFAULT,
                rule("disks", List.of("alertname=~\"Disk.*\"", "env!=test"), "service"),
                rule("web", List.of("service=\"web\""), "environment"),
                rule("all", List.of()));

        assertThat(grouping.key(subject(Map.of("alertname", "DiskFull", "service", "web"))))
                .isEqualTo("disks: service=web");
        assertThat(grouping.key(subject(Map.of("alertname", "DiskFull", "service", "web", "env", "test"))))
                .isEqualTo("web: environment=test");
        assertThat(grouping.key(subject(Map.of("alertname", "Down", "service", "db"))))
                .isEqualTo("all: ");
    }

    @Test
    void whatNoRuleFitsGoesByTheDefault() {
        var grouping = grouping(List.of("service"), rule("disks", List.of("alertname=~\"Disk.*\""), "service"));

        assertThat(grouping.key(subject(Map.of("service", "web")))).isEqualTo("service=web");
    }

    @Test
    void aRuleWhoseExpressionTakesTooManyStepsOnALabelDoesNotFitIt() {
        var grouping = grouping(List.of("service"), rule("slow", List.of("name=~\"(a+)+b\""), "service"));

        assertThat(grouping.key(subject(Map.of("service", "web", "name", "a".repeat(60)))))
                .isEqualTo("service=web");
    }

    @ParameterizedTest
    @CsvSource({
        "1h, 2026-11-20T23:59:59.999Z, 2026-11-20T23:00:00Z",
        "1h, 2026-11-21T00:00:00Z, 2026-11-21T00:00:00Z",
        "1d, 2026-11-20T23:59:59Z, 2026-11-20T00:00:00Z",
        "15m, 2026-11-20T23:14:00Z, 2026-11-20T23:00:00Z",
        "1h, 1969-12-31T23:30:00Z, 1969-12-31T23:00:00Z",
    })
    void aWindowIsAPartOfTheKeyByItsStart(String window, Instant startsAt, String from) {
        var rule = new WrittenRule("r", List.of(), List.of("service"), window, null, null);

        assertThat(grouping(DEFAULT, rule).key(subject(Map.of("service", "web"), Map.of(), startsAt)))
                .isEqualTo("r: service=web,from=" + from);
    }

    @Test
    void titleAndRunbookComeFromTheRule() {
        var rule = new WrittenRule(
                "r",
                List.of(),
                List.of("service"),
                null,
                "{{labels.alertname}} of {{ service }}\n in {{ environment }}: {{ annotations.summary }} ({{ severity }})",
                "https://runbooks.example/{{ service }}/{{ labels.alertname }}?q={{ labels.none }}");
        Subject subject = subject(
                Map.of("alertname", "Disk full/broken?", "service", "web", "severity", "critical"),
                Map.of("summary", "99 %", "runbook_url", "https://alert.example"),
                T);

        assertThat(grouping(DEFAULT, rule).title(subject)).isEqualTo("Disk full/broken? of web in : 99 % (critical)");
        assertThat(grouping(DEFAULT, rule).runbook(subject))
                .isEqualTo("https://runbooks.example/web/Disk%20full%2Fbroken%3F?q=");
    }

    @Test
    void withoutThemInTheRuleTheyComeFromTheAlert() {
        Subject subject = subject(
                Map.of("alertname", "Down", "instance", "web1"), Map.of("runbook_url", "https://alert.example"), T);
        var blank = new WrittenRule("r", List.of(), List.of(), null, "{{ labels.none }}", "{{ annotations.none }}");

        for (Grouping grouping : List.of(grouping(DEFAULT), grouping(DEFAULT, blank))) {
            assertThat(grouping.title(subject)).isEqualTo("Down on web1");
            assertThat(grouping.runbook(subject)).isEqualTo("https://alert.example");
        }
    }

    @Test
    void aLinkMayBeginWithAnAnnotationAndIsTakenOnlyIfItIsOne() {
        var rule = new WrittenRule("r", List.of(), List.of(), null, null, "{{ annotations.doc }}");

        assertThat(grouping(DEFAULT, rule).runbook(subject(Map.of(), Map.of("doc", "https://docs.example/a b"), T)))
                .isNull();
        assertThat(grouping(DEFAULT, rule).runbook(subject(Map.of(), Map.of("doc", "https://docs.example/a"), T)))
                .isEqualTo("https://docs.example/a");
        assertThat(grouping(DEFAULT, rule).runbook(subject(Map.of(), Map.of("doc", "javascript:alert(1)"), T)))
                .isNull();
    }
}
