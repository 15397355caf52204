package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.problem.Problem;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests name an incident. */
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
}
