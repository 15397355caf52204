package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.GroupHash;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Observation;
import io.tocsin.problem.Problem;
import io.tocsin.queue.Entry;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One alert with something enormous in it never takes its neighbours along. */
class OversizedTextTest {

    private static final int MI = 1 << 20;
    private static final String GOOD = "{'status':'firing','labels':{'alertname':'A'}}";
    private static final JsonLimits SMALL = new JsonLimits(1024, 64, 32, 8);

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource
    void anAlertBeyondALimitIsQuarantinedAndItsNeighboursGoOn(String fields, String pointer, String detail) {
        Payload payload = accepted("{'status':'firing','fingerprint':'f'," + fields + "}", JsonLimits.DEFAULTS);
        assertThat(quarantined(payload)).isEqualTo(new Payload.Bad("f", "/alerts/1" + pointer, detail));
    }

    static Stream<Arguments> anAlertBeyondALimitIsQuarantinedAndItsNeighboursGoOn() {
        String text = "x".repeat(3 * MI / 2);
        String tooLong = "it is a string of 1572864 characters; at most 1048576 would be right (ingest.max_string).";
        String digits = "it is a number of 1001 characters; at most 1000 would be right (ingest.max_number).";
        String name = "it is under a name of 20000 characters; at most 16384 would be right (ingest.max_name).";
        String deep = "it is nested down to level 65; at most 64 would be right (ingest.max_nesting).";
        String longName = "n".repeat(20_000);
        String cutName = "n".repeat(33) + "… (cut)";
        return Stream.of(
                arguments("'labels':{'alertname':'A','l':'" + text + "'}", "/labels/l", tooLong),
                arguments("'labels':{'l':'" + "\\u00e4".repeat(MI + 1) + "'}", "/labels/l", tooLong(MI + 1)),
                arguments("'labels':{'l':" + "7".repeat(1001) + "}", "/labels/l", digits),
                arguments("'labels':{'" + longName + "':'x'}", "/labels/" + cutName, name),
                arguments("'labels':{'a':'b'},'annotations':{'d':'" + text + "'}", "/annotations/d", tooLong),
                arguments("'labels':{'a':'b'},'annotations':{'" + longName + "':1}", "/annotations/" + cutName, name),
                arguments("'labels':{'a':'b'},'annotations':{'d':" + nested(61) + "}", "/annotations", deep),
                arguments(
                        "'labels':{'a':'b'},'generatorURL':'http://" + text + "'",
                        "/generatorURL",
                        tooLong(MI * 3 / 2 + 7)),
                arguments("'labels':{'a':'b'},'endsAt':'" + text + "'", "/endsAt", tooLong),
                arguments("'labels':{'a':'b'},'startsAt':'" + text + "'", "/startsAt", tooLong),
                arguments("'labels':{'a':'b'},'imageURL':'" + text + "'", "/imageURL", tooLong),
                arguments("'labels':{'a':'b'},'values':{'B':'" + text + "'}", "/values/B", tooLong),
                arguments("'labels':{'a':'b'},'unknown':" + nested(62), "/unknown", deep),
                arguments(
                        "'labels':{'a':'b'},'unknown':"
                                + nested(62)
                                        .replace("[", "{'k':")
                                        .replace("]", "}")
                                        .replace("{'k':}", "{}"),
                        "/unknown",
                        deep));
    }

    private static String tooLong(int length) {
        return "it is a string of " + length + " characters; at most 1048576 would be right (ingest.max_string).";
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    @ParameterizedTest
    @MethodSource
    void whatNothingIsReadFromIsPassedOver(String fields) {
        Payload payload = accepted("{'status':'firing'," + fields + ",'labels':{'a':'b'}}", JsonLimits.DEFAULTS);
        assertThat(payload.items())
                .hasSize(3)
                .allSatisfy(item -> assertThat(item).isInstanceOf(Payload.Read.class));
    }

    static List<String> whatNothingIsReadFromIsPassedOver() {
        return List.of(
                "'unknown':'" + "x".repeat(3 * MI / 2) + "'",
                "'unknown':" + "7".repeat(100_000),
                "'unknown':-0." + "7".repeat(100_000) + "e99",
                "'" + "n".repeat(MI / 2) + "':[{'" + "m".repeat(20_000) + "':'" + "x".repeat(2 * MI) + "'}]",
                "'unknown':" + nested(61),
                "'labels':{'a':'" + "x".repeat(3 * MI / 2) + "'}",
                "'annotations':{'a':'" + "x".repeat(3 * MI / 2) + "'},'annotations':{}");
    }

    @Test
    void whatIsAtTheLimitIsTaken() {
        String text = "x".repeat(MI);
        String name = "n".repeat(16 << 10);
        String digits = "7".repeat(1000);
        Payload payload = accepted(
                "{'status':'firing','labels':{'l':'" + text + "','" + name + "':" + digits + "},'unknown':" + nested(61)
                        + "}",
                JsonLimits.DEFAULTS);
        Observation alert = ((Payload.Read) payload.items().get(1)).observation();
        assertThat(alert.labels().get(name)).isEqualTo(digits);
        assertThat(alert.fingerprint()).isEqualTo(Fingerprint.of(Labels.of(Map.of("l", text, name, digits))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theConfiguredLimitIsTheOneThatBinds(String within, String beyond, String key) {
        Payload taken = accepted("{'status':'firing'," + within + "}", SMALL);
        assertThat(taken.items().get(1)).isInstanceOf(Payload.Read.class);
        Payload tooMuch = accepted("{'status':'firing'," + beyond + "}", SMALL);
        assertThat(quarantined(tooMuch).detail()).contains("(ingest." + key + ")");
        // Another process, with wider limits, takes what this one does not.
        assertThat(accepted("{'status':'firing'," + beyond + "}", JsonLimits.DEFAULTS)
                        .items()
                        .get(1))
                .isInstanceOf(Payload.Read.class);
    }

    static Stream<Arguments> theConfiguredLimitIsTheOneThatBinds() {
        return Stream.of(
                arguments(label("a", text(1024)), label("a", text(1025)), "max_string"),
                arguments(label("n".repeat(64), "1"), label("n".repeat(65), "1"), "max_name"),
                arguments(label("a", "7".repeat(32)), label("a", "7".repeat(33)), "max_number"),
                arguments(label("a", "1") + ",'u':" + nested(5), label("a", "1") + ",'u':" + nested(6), "max_nesting"));
    }

    private static String label(String name, String value) {
        return "'labels':{'" + name + "':" + value + "}";
    }

    private static String text(int length) {
        return "'" + "x".repeat(length) + "'";
    }

    @Test
    void theLimitsMayBeWiderThanByDefault() {
        var wide = new JsonLimits(4 * MI, 64 << 10, 1 << 20, 10_000);
        String name = "ä".repeat(64 << 10);
        Payload payload =
                accepted("{'status':'firing'," + label(name, "7".repeat(100)) + ",'u':" + nested(9_997) + "}", wide);
        Observation alert = ((Payload.Read) payload.items().get(1)).observation();
        assertThat(alert.labels().pairs()).containsOnlyKeys(name);
        Payload cut = accepted("{'status':'firing'," + label("a", text(3 * MI)) + "}", wide);
        assertThat(((Payload.Read) cut.items().get(1)).observation().labels().get("a"))
                .hasSize(64 << 10)
                .endsWith("… (cut)");
        Payload number = accepted("{'status':'firing'," + label("a", "7".repeat(MI)) + "}", wide);
        assertThat(number.items().get(1)).isInstanceOf(Payload.Read.class);
    }

    @Test
    void theBodysOwnFieldsAreNoReasonToLoseItsAlerts() {
        String key = "k".repeat(2 * MI);
        Buffer body = body("{'status':" + text(2 * MI) + ",'truncatedAlerts':" + "7".repeat(1001)
                + ",'notification_reason':" + text(2 * MI) + ",'externalURL':" + text(2 * MI) + ",'groupKey':'" + key
                + "','commonLabels':{'l':"
                + text(2 * MI) + "},'unknown':" + nested(9_000) + ",'alerts':[" + GOOD + "]}");
        assertThat(Scan.of(body)).isEqualTo(new Scan(1, ""));
        Payload payload = new AlertmanagerReader(IngestSettings.DEFAULTS).read(entry(body));
        assertThat(payload.groupHash()).isEqualTo(GroupHash.of(key));
        assertThat(payload.groupKey()).hasSize(MI).endsWith("… (cut)");
        assertThat(payload.truncated()).isZero();
        assertThat(payload.resolvedGroup()).isFalse();
        assertThat(payload.items()).singleElement().isInstanceOf(Payload.Read.class);
    }

    @Test
    void theGroupKeyOfALargeBodyIsFoundWhereverItsBytesLie() {
        Buffer body = body("{'groupKey':'{}:{a=\\'b\\'}','alerts':[{'x':" + text(2 * MI) + "}]}");
        Buffer shifted = Buffer.buffer("before").appendBuffer(body).appendString("after");
        assertThat(Scan.of(shifted.slice(6, 6 + body.length()))).isEqualTo(new Scan(1, "{}:{a=\"b\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void aLargeBodyInAnotherEncodingIsAccepted(String charset) {
        String json = "{\"groupKey\":\"k\",\"alerts\":[{\"x\":\"\uEDA0" + "x".repeat(2 * MI) + "\"}]}";
        assertThat(Scan.of(Buffer.buffer(json.getBytes(Charset.forName(charset)))))
                .isEqualTo(new Scan(1, ""));
    }

    @Test
    void aSurrogateAmongTheBytesOfALongStringIsRefused() {
        Buffer bad = Buffer.buffer("{\"alerts\":[\"" + "x".repeat(2 * MI))
                .appendBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})
                .appendString("\"]}");
        assertThat(catchThrowableOfType(Problem.Malformed.class, () -> Scan.of(bad))
                        .detail())
                .contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x", "'\\x'", "'a\u0001'", "7x", "[}", "{'a':1,}"})
    void whatIsNotJsonIsRefusedHoweverLongItIs(String broken) {
        Buffer body = body("{'alerts':[{'" + "n".repeat(20_000) + "':" + text(2 * MI) + "," + "'u':" + broken + "}]}");
        assertThat(catchThrowableOfType(Problem.Malformed.class, () -> Scan.of(body)))
                .isNotNull();
    }

    /** What the scan accepts, read between two good alerts that must be there. */
    private static Payload accepted(String alert, JsonLimits limits) {
        Buffer body = body("{'alerts':[" + GOOD + "," + alert + "," + GOOD + "]}");
        assertThat(Scan.of(body).alerts()).isEqualTo(3);
        Payload payload = new AlertmanagerReader(IngestSettings.DEFAULTS, limits).read(entry(body));
        assertThat(payload.items()).hasSize(3);
        assertThat(payload.items().get(0)).isInstanceOf(Payload.Read.class);
        assertThat(payload.items().get(2)).isInstanceOf(Payload.Read.class);
        return payload;
    }

    private static Payload.Bad quarantined(Payload payload) {
        return (Payload.Bad) payload.items().get(1);
    }

    private static Entry entry(Buffer body) {
        return new Entry(
                new UUID(0, 1), new UUID(0, 2), AlertmanagerReader.SOURCE, Instant.parse("2026-11-21T08:00:00Z"), body);
    }

    private static Buffer body(String json) {
        return Buffer.buffer(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
