package io.tocsin.incident;

import static io.tocsin.incident.TestIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Severity;
import io.tocsin.problem.Problem;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests name an incident, and the version of it that they mean. */
class IncidentRefTest {

    @Test
    void anIncidentIsNamedByNumberOrId() {
        UUID id = TestIncidents.anyId();

        assertThat(IncidentRef.parse("42")).isEqualTo(IncidentRef.of(42));
        assertThat(IncidentRef.parse("#42")).isEqualTo(IncidentRef.of(42));
        assertThat(IncidentRef.parse(id.toString())).isEqualTo(IncidentRef.of(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "4.2", "abc", "99999999999999999999", "null", "42 "})
    void anythingElseNamesNothing(String text) {
        assertThatThrownBy(() -> IncidentRef.parse(text))
                .isInstanceOf(Problem.NotFound.class)
                .hasMessageStartingWith("There is no incident '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "none | true",
                "`` | true",
                "* | true",
                "\"7\" | true",
                "W/\"7\" | true",
                "7 | true",
                "\"6\", \"7\" | true",
                "\"6\" | false",
                "W/\"6\" | false",
                "\"6\", W/\"5\" | false",
                "\"seven\" | false",
            })
    void ifMatchIsReadLeniently(String header, boolean fits) {
        Incident incident =
                TestIncidents.blank("k", Severity.LOW, NOW).edit().version(7).build();
        IfMatch expected = IfMatch.parse(header);
        if (fits) {
            assertThat(expected.check(incident)).isSameAs(incident);
        } else {
            assertThatThrownBy(() -> expected.check(incident)).isInstanceOf(Problem.Stale.class);
        }
    }
}
