package io.tocsin.incident;

import static io.tocsin.incident.TestIncidents.ADA;
import static io.tocsin.incident.TestIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.alert.Severity;
import io.tocsin.http.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an edit of one of the two does to the other, in an incident of severity high and impact 3, set apart by hand. */
class SeverityAndImpactTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'severity': 'low'}                 | LOW      | 0",
                "{'severity': 'critical'}            | CRITICAL | 3",
                "{'severity': 'high'}                | HIGH     | 3",
                "{'impact': 0}                       | HIGH     | 0",
                "{'severity': 'low', 'impact': 2}    | LOW      | 2",
                "{'impact': 2, 'severity': 'medium'} | MEDIUM   | 2",
            })
    void aNewSeverityTakesItsImpactAlongUnlessThatIsNamed(String patch, Severity severity, int impact)
            throws JsonProcessingException {
        Incident incident =
                TestIncidents.blank("k", Severity.HIGH, NOW).edit().impact(3).build();

        var fields = new FieldReader("", Json.MAPPER.readTree(patch.replace('\'', '"')));
        Incident edited = IncidentPatch.of(fields, NOW).applyTo(incident, ADA, NOW);

        assertThat(edited.severity()).isEqualTo(severity);
        assertThat(edited.impact()).isEqualTo(impact);
    }
}
