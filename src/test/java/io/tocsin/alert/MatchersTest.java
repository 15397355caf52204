package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.problem.Problem;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchersTest {

    private static final Map<String, String> LABELS =
            Map.of("severity", "critical", "instance", "web1:9100", "cluster name", "ü \"1\"", "path", "C:\\x");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "severity=\"critical\" | true",
                "severity=critical | true",
                "severity = critical | true",
                "{severity=\"critical\"} | true",
                "{ severity = \"critical\" , } | true",
                "severity=\"crit\" | false",
                "severity!=\"critical\" | false",
                "severity!=info | true",
                "severity=~\"crit.*\" | true",
                "severity=~\"crit\" | false",
                "severity=~\"rit\" | false",
                "severity!~\"crit.*\" | false",
                "severity!~\"crit\" | true",
                "severity=~\"(?i)CRITICAL\" | true",
                "severity=\"critical\",instance=~\"web[0-9]:.+\" | true",
                "{severity=\"critical\",instance=~\"db[0-9]:.+\"} | false",
                "\"cluster name\"=\"ü \\\"1\\\"\" | true",
                "\"cluster name\"=~\"ü.*\" | true",
                "path=\"C:\\\\x\" | true",
                "path=~\"C:\\\\\\\\\\w\" | true",
                "missing=\"\" | true",
                "missing!=\"\" | false",
                "missing=~\"\" | true",
                "missing=~\".+\" | false",
                "missing!~\".+\" | true",
                "missing= | true",
                "{} | true",
            })
    void readsAlertmanagersSyntax(String text, boolean fits) {
        assertThat(fits(text)).isEqualTo(fits);
    }

    @Test
    void aBareRegexMayHaveAlternatives() {
        assertThat(fits("severity=~crit.*|info")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "severity", "=critical", "severity==\"x\"\"", "severity=\"x", "{severity=\"x\"",
                        "a=\"b\" c=\"d\"",
                "a=b\"c", "a=~\"[\"", "a=~\"(\"", "a=~\"*x\"", "a=~\"x**\"", "a=~\"x*+\"", "a=~\"(a)\\\\1\"",
                        "a=~\"a(?=b)\"",
                "a=~\"\\\\bx\"", "a=~\"x{300}\"", "a=~\"((x{1,100}){1,5}y){10}\"", "a=~\"[[:alpha:]]\"", "a=~\"x)\"",
                        "a=~\"\\\\\\\\\\\\\"", "a=~\"[z-a]\""
            })
    void refusesWhatItCannotRead(String text) {
        assertThatThrownBy(() -> Matchers.parse(text))
                .isInstanceOfSatisfying(
                        Problem.Malformed.class,
                        refusal -> assertThat(refusal.faults())
                                .singleElement()
                                .extracting(Problem.Fault::pointer)
                                .isEqualTo("match[]"));
    }

    @Test
    void refusesMatchersOfMoreThanAThousandCharacters() {
        assertThatThrownBy(() -> Matchers.parse("a=\"" + "x".repeat(1000) + "\""))
                .isInstanceOf(Problem.Malformed.class)
                .extracting(refusal -> ((Problem) refusal).faults().get(0).detail())
                .isEqualTo("is 1004 characters long; 1000 is the most");
    }

    @Test
    void aPatternThatWouldTakePostgresMinutesIsRefused() {
        assertThatThrownBy(() -> Matchers.parse("a=~\"" + "(a|b|c|d{1,100}){1,10}".repeat(40) + "\""))
                .isInstanceOf(Problem.Malformed.class)
                .extracting(
                        refusal -> ((Problem) refusal).faults().get(0).detail().contains("too large"))
                .isEqualTo(true);
    }

    @Test
    void aMatchThatBacktracksForEverIsGivenUp() {
        Matcher matcher = Matchers.parse("a=~\"(x+x+)+y\"").get(0);
        var labels = new TreeMap<>(Map.of("a", "x".repeat(200)));

        assertThatThrownBy(() -> matcher.matches(labels)).isInstanceOf(Problem.Malformed.class);
    }

    @Test
    void aMatchThatRecursesTooDeepIsGivenUp() {
        Matcher matcher = Matchers.parse("a=~\"(x|y)*\"").get(0);
        var labels = new TreeMap<>(Map.of("a", "xy".repeat(100_000)));

        assertThatThrownBy(() -> matcher.matches(labels)).isInstanceOf(Problem.Malformed.class);
    }

    private static boolean fits(String text) {
        return Arrays.stream(Matchers.parse(text).toArray(Matcher[]::new))
                .allMatch(matcher -> matcher.matches(new TreeMap<>(LABELS)));
    }
}
