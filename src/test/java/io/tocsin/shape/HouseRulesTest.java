package io.tocsin.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that finds nothing may be a rule that looks at nothing: here each finds what it is for. */
class HouseRulesTest {

    private static final JavaClasses OFFENDERS =
            new ClassFileImporter().importClasses(Offender.class, Offender.OffenderImpl.class);

    static List<Arguments> ruleAndOffences() {
        return List.of(
                Arguments.of(HouseRules.NAMES_SAY_WHAT_A_CLASS_IS, List.of("OffenderImpl")),
                Arguments.of(
                        HouseRules.TIME_IS_AN_ARGUMENT,
                        List.of(
                                "readsTheTime()",
                                "readsTheTimeByReference()",
                                "readsTheTimeInMilliseconds()",
                                "readsTheDate()",
                                "readsTheTimeAsADate()")),
                Arguments.of(
                        HouseRules.ONLY_THE_COMPOSITION_ROOT_MAKES_A_CLOCK,
                        List.of("makesAnInstantSource()", "makesAClock()")),
                Arguments.of(HouseRules.NOBODY_WAITS, List.of("sleeps()", "joins(", "gets(", "awaits(")),
                Arguments.of(HouseRules.NOBODY_BLOCKS_ON_A_FILE_OR_SOCKET, List.of("readsAFile()", "opensAFile()")),
                Arguments.of(HouseRules.NOBODY_USES_JDBC, List.of("usesJdbc(")));
    }

    @ParameterizedTest
    @MethodSource("ruleAndOffences")
    void everyRuleFindsItsOffence(ArchRule rule, List<String> offences) {
        List<String> found = rule.evaluate(OFFENDERS).getFailureReport().getDetails();

        assertThat(offences).allSatisfy(offence -> assertThat(found).anyMatch(detail -> detail.contains(offence)));
        assertThat(found).noneMatch(detail -> detail.contains("readsTheClockItWasHanded"));
    }
}
