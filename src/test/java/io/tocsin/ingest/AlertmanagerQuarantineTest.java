package io.tocsin.ingest;

import static io.tocsin.ingest.Readings.GOOD;
import static io.tocsin.ingest.Readings.alert;
import static io.tocsin.ingest.Readings.observation;
import static io.tocsin.ingest.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Observation;
import io.tocsin.problem.Problem;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader sets aside, cuts and refuses, and that nothing else is lost with it. */
class AlertmanagerQuarantineTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aBadAlertIsQuarantinedWithItsPlaceAndTheOthersGoOn(String alert, String pointer, String detail) {
        Payload payload = read("{'alerts':[" + GOOD + "," + alert + "," + GOOD + "]}");
        assertThat(payload.items()).hasSize(3);
        assertThat(payload.items().get(0)).isInstanceOf(Payload.Read.class);
        assertThat(payload.items().get(2)).isInstanceOf(Payload.Read.class);
        var bad = (Payload.Bad) payload.items().get(1);
        assertThat(bad.pointer()).isEqualTo("/alerts/1" + pointer);
        assertThat(bad.detail()).contains(detail);
    }

    static Stream<Arguments> aBadAlertIsQuarantinedWithItsPlaceAndTheOthersGoOn() {
        return Stream.of(
                arguments("7", "", "it is a number; an object"),
                arguments("null", "", "it is null; an object"),
                arguments("[{'a':[]}]", "", "it is a list; an object"),
                arguments("{}", "/labels", "neither labels nor a fingerprint"),
                arguments("{'status':'firing','labels':{}}", "/labels", "neither labels nor a fingerprint"),
                arguments("{'status':'firing','labels':null}", "/labels", "neither labels nor a fingerprint"),
                arguments("{'status':'firing','labels':[1]}", "/labels", "it is a list; an object"),
                arguments("{'status':'firing','labels':'a=b'}", "/labels", "it is a string; an object"),
                arguments("{'status':'firing','labels':{'a':{'b':1}}}", "/labels/a", "it is an object; a string"),
                arguments("{'status':'firing','labels':{'a/b~c':[]}}", "/labels/a~1b~0c", "it is a list; a string"),
                arguments("{'labels':{'a':'b'}}", "/status", "it is missing"),
                arguments("{'status':null,'labels':{'a':'b'}}", "/status", "it is missing"),
                arguments("{'status':1,'labels':{'a':'b'}}", "/status", "it is a number; \"firing\" or"),
                arguments("{'status':'up','labels':{'a':'b'}}", "/status", "it is \"up\"; \"firing\" or"),
                arguments("{'status':'firing','labels':{'a':'b'},'startsAt':'noon'}", "/startsAt", "it is \"noon\""),
                arguments("{'status':'firing','labels':{'a':'b'},'startsAt':17}", "/startsAt", "it is a number"),
                arguments(
                        "{'status':'firing','labels':{'a':'b'},'startsAt':'2026-02-30T00:00:00Z'}",
                        "/startsAt",
                        "an RFC 3339 time"),
                arguments(
                        "{'status':'firing','labels':{'a':'b'},'startsAt':'2026-02-03 10:00'}",
                        "/startsAt",
                        "an RFC 3339 time"));
    }

    @Test
    void aBadAlertKeepsItsFingerprintForTheTrace() {
        assertThat(read("{'alerts':[{'fingerprint':'abc','labels':7}]}")
                        .items()
                        .get(0)
                        .fingerprint())
                .isEqualTo("abc");
    }

    @Test
    void aBadAlertRepeatsLittleOfTheInput() {
        String secret = "s".repeat(300);
        assertThat(read("{'alerts':[{'status':'" + secret + "','labels':{'a':'b'}}]}")
                                .items()
                                .toString()
                        + read("{'alerts':[{'status':'firing','labels':{'" + secret + "':[]}}]}")
                                .items())
                .doesNotContain("s".repeat(41));
    }

    @Test
    void annotationsAreNeverAReasonToLeaveAnAlertOut() {
        assertThat(observation(read(alert("'annotations':['x']")), 0).annotations())
                .isEqualTo(Labels.EMPTY);
        assertThat(observation(read(alert("'annotations':{'n':3,'o':{'p':1},'l':[[]],'s':'x'}")), 0)
                        .annotations()
                        .pairs())
                .containsOnly(Map.entry("n", "3"), Map.entry("s", "x"));
    }

    @Test
    void aFingerprintIsTakenAsSentUpTo128Characters() {
        assertThat(observation(read(alert("'fingerprint':'" + "f".repeat(128) + "'")), 0)
                        .fingerprint())
                .isEqualTo("f".repeat(128));
        assertThat(observation(read(alert("'fingerprint':'" + "f".repeat(129) + "'")), 0)
                        .fingerprint())
                .hasSize(16);
        assertThat(observation(read("{'alerts':[{'status':'firing','fingerprint':'only'}]}"), 0)
                        .labels())
                .isEqualTo(Labels.EMPTY);
    }

    @Test
    void longValuesAreCutAndDoNotChangeTheFingerprint() {
        String value = "v".repeat(70_000);
        Observation alert =
                observation(read(alert("'labels':{'a':'" + value + "'},'annotations':{'d':'" + value + "'}")), 0);
        assertThat(alert.labels().get("a")).hasSize(65_536).endsWith("… (cut)");
        assertThat(alert.annotations().get("d")).isEqualTo(value);
        assertThat(alert.fingerprint()).isEqualTo(Fingerprint.of(Labels.of(Map.of("a", value))));
    }

    @Test
    void whatStandsBehindTheLastPossibleAlertIsQuarantinedAsOne() {
        var strict = new IngestSettings(32 << 20, 32 << 20, 0, 0, 2, 4, 200, 64, 64);
        Payload payload = read(strict, "{'alerts':[" + (GOOD + ",").repeat(5) + "7]}");
        assertThat(payload.items()).hasSize(3);
        var bad = (Payload.Bad) payload.items().get(2);
        assertThat(bad.pointer()).isEqualTo("/alerts/2");
        assertThat(bad.detail()).contains("4 in all", "ingest.max_alerts");
    }

    @Test
    void anAlertOfTooManyOrTooLargeLabelsIsQuarantinedAndItsNeighboursGoOn() {
        var strict = new IngestSettings(32 << 20, 32 << 20, 0, 0, 10, 4, 200, 64, 64);
        String five = "{'status':'firing','labels':{'a':'','b':'','c':'','d':'','e':''}}";
        String large = "{'status':'firing','labels':{'a':'X','b':'X','c':'X','d':'X'}}".replace("X", "x".repeat(60));
        // Counted as kept: a value that is cut is no reason to lose the alert.
        String cut = "{'status':'firing','labels':{'a':'X','b':'X','c':'X'}}".replace("X", "x".repeat(1000));
        Payload payload = read(strict, "{'alerts':[" + five + "," + large + "," + cut + "," + GOOD + "]}");
        assertThat(payload.items().get(0))
                .satisfies(item -> assertThat(((Payload.Bad) item).detail())
                        .isEqualTo("it has 5 labels; at most 4 would be right."));
        assertThat(payload.items().get(1))
                .satisfies(item -> assertThat(((Payload.Bad) item).detail())
                        .isEqualTo("it has 244 characters of labels; at most 200 would be right."));
        assertThat(observation(payload, 2).labels().pairs()).hasSize(3);
        assertThat(observation(payload, 3).firing()).isTrue();
    }

    @Test
    void annotationsBeyondTheBoundAreLeftOut() {
        var strict = new IngestSettings(32 << 20, 32 << 20, 0, 0, 10, 2, 200, 64, 64);
        Payload payload = read(
                strict, "{'alerts':[{'status':'firing','labels':{'a':'b'},'annotations':{'z':'3','y':'2','x':'1'}}]}");
        assertThat(observation(payload, 0).annotations().pairs()).containsOnlyKeys("x", "y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{'alerts':{}}", "{'alerts':[", "no"})
    void aBodyThatCannotBeReadAtAllIsMalformed(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(Problem.Malformed.class);
    }
}
