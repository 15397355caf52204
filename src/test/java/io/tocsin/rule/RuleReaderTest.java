package io.tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.problem.Problem;
import io.tocsin.problem.Problem.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReaderTest {

    private static WrittenRule named(String name) {
        return new WrittenRule(name, List.of(), List.of("service"), null, null, null);
    }

    private static List<Fault> faults(WrittenRule... rules) {
        return catchThrowableOfType(Problem.Invalid.class, () -> RuleReader.read(List.of(rules)))
                .faults();
    }

    @Test
    void everyFaultOfEveryRuleIsNamedWithItsPlace() {
        var bad = new WrittenRule(
                "a=b",
                List.of("severity=\"critical\"", "oops", "x=~\"(\""),
                List.of("service", "service", " "),
                "1 hour",
                "{{ nobody }}",
                "ftp://x");

        assertThat(faults(named("fine"), bad, named("fine")))
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder(
                        "/rules/1/name",
                        "/rules/1/match/1",
                        "/rules/1/match/2",
                        "/rules/1/by/1",
                        "/rules/1/by/2",
                        "/rules/1/window",
                        "/rules/1/title",
                        "/rules/1/runbook",
                        "/rules/2/name");
    }

    @Test
    void theDetailSaysWhatWouldBeRight() {
        var bad = new WrittenRule("r", List.of(), List.of(), "40d", "{{ labels. }}", "{{ service");

        assertThat(faults(bad))
                .extracting(Fault::detail)
                .containsExactlyInAnyOrder(
                        "is 40d; it must be 1m to 31d",
                        "has '{{ labels. }}', which is not known; known are {{ service }}, {{ environment }},"
                                + " {{ severity }}, {{ labels.<name> }} and {{ annotations.<name> }}",
                        "has a '{{' that is not closed by '}}'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", " x", "x ", "a,b", "a:b", "a\u0000b", " ", "a\nb"})
    void aNameThatKeysCannotBeginWithIsRefused(String name) {
        assertThat(faults(named(name))).extracting(Fault::pointer).containsExactly("/rules/0/name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disks", "Größe 2", "team-a/b_c.d"})
    void ordinaryNamesAreTaken(String name) {
        assertThat(RuleReader.read(List.of(named(name)))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1m, true", "31d, true", "59s, false", "32d, false", "0, false"})
    void aWindowHasBounds(String window, boolean fine) {
        var rule = new WrittenRule("r", List.of(), List.of(), window, null, null);

        assertThat(RuleReader.readStored(List.of(rule))).hasSize(fine ? 1 : 0);
    }

    @Test
    void ofStoredRulesThoseThatThisReleaseDoesNotUnderstandAreLeftOut() {
        var later = new WrittenRule("later", List.of(), List.of(), null, "{{ team }}", null);

        assertThat(RuleReader.readStored(List.of(named("one"), later, named("two"))))
                .extracting(GroupingRule::name)
                .containsExactly("one", "two");
    }
}
