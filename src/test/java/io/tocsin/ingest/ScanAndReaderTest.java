package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import io.tocsin.problem.Problem;
import io.tocsin.queue.Entry;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scan accepts was answered with a 202, so the reader must be able to read it. */
class ScanAndReaderTest {

    private static final int MUTANTS_PER_SAMPLE = 3000;

    /** Bytes that decoders disagree about: surrogates, overlong forms, too high, cut short, escapes, structure. */
    private static final List<String> SPLICES = List.of(
            "eda080",
            "edbfbf",
            "eda080edb080",
            "ed9fbf",
            "ee8080",
            "c080",
            "c1bf",
            "e08080",
            "f0808080",
            "f48fbfbf",
            "f4908080",
            "f7bfbfbf",
            "f888808080",
            "c3",
            "e282",
            "ed",
            "eda0",
            "f09f94",
            "80",
            "bf",
            "fe",
            "ff",
            "00",
            "5c7564383030",
            "5c7530303030",
            "5c",
            "22",
            "7b",
            "7d",
            "5b",
            "5d",
            "2c",
            "2d",
            "31653939393939",
            "efbbbf",
            "6e756c6c");

    /** Whole values that programs stumble over, put in the place of others. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e308",
            "1e999",
            "-1e-999",
            "9".repeat(400),
            "0." + "1".repeat(400),
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"292278994-08-17T07:12:55.807Z\"",
            "\"+999999999-12-31T23:59:59.999999999Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"2026-06-30T23:59:60Z\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"" + "x".repeat(70_000) + "\"",
            "[]",
            "{}",
            "[[[]]]",
            "[".repeat(50) + "]".repeat(50),
            "{\"\":\"\",\"\\u0000\":\"a\",\"\":null,\"a\":1,\"a\":{}}",
            "[null,7,\"x\",[],{},{\"labels\":7},{\"labels\":{\"a\":[]}}]");
    /** A value in a sample: after a colon, up to what follows it. Nested ones end early, which breaks the body. */
    private static final Pattern VALUE = Pattern.compile("(?<=\"[:])([^,}\\]]+)");

    static final List<String> SAMPLES = Samples.ALERTMANAGER;

    private final AlertmanagerReader reader = new AlertmanagerReader(IngestSettings.DEFAULTS);

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void whatTheScanAcceptsTheReaderReads(String sample) {
        var random = new Random(sample.hashCode());
        Buffer original = Samples.alertmanager(sample);
        int accepted = 0;
        for (int i = 0; i < MUTANTS_PER_SAMPLE; i++) {
            Buffer mutant = original;
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                mutant = mutated(mutant, random);
            }
            if (isAccepted(mutant)) {
                accepted++;
                read(mutant);
            }
        }
        assertThat(accepted).isBetween(MUTANTS_PER_SAMPLE / 20, MUTANTS_PER_SAMPLE * 19 / 20);
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void soItIsWithValuesThatNobodyExpects(String sample) {
        var random = new Random(31L * sample.hashCode());
        String original = Samples.alertmanager(sample).toString();
        int accepted = 0;
        for (int i = 0; i < MUTANTS_PER_SAMPLE / 8; i++) {
            String mutant = original;
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                mutant = withAnotherValue(mutant, random);
            }
            Buffer body = Buffer.buffer(mutant);
            if (isAccepted(body)) {
                accepted++;
                read(body);
            }
        }
        assertThat(accepted).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eda080", "edbfbf", "eda080edb080", "edadbfedbfbf"})
    void aSurrogateInTheBytesIsRefusedWithItsPlace(String surrogate) {
        Buffer bad = Buffer.buffer("{\"alerts\":[{},\n{\"labels\":{\"a\":\"한\",\"b\":\"xy")
                .appendBytes(HexFormat.of().parseHex(surrogate))
                .appendString("\"}}]}");
        assertThat(catchThrowableOfType(Problem.Malformed.class, () -> Scan.of(bad))
                        .faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/alerts/1/labels/b");
                    assertThat(fault.detail()).contains("UTF-8").contains("line 2, column ");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void bytesThatOnlyLookLikeASurrogateAreFine(String charset) {
        String json = "{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"a\":\"한힣\uEDA0\uA0ED\"}}]}";
        Buffer body = Buffer.buffer(json.getBytes(Charset.forName(charset)));
        assertThat(Scan.of(body).alerts()).isEqualTo(1);
        assertThat(reader.read(entry(body)).items()).singleElement().isInstanceOf(Payload.Read.class);
    }

    @Test
    void aSurrogateThatIsEscapedIsFine() {
        Buffer body = Buffer.buffer("{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"a\":\"\\ud800\"}}]}");
        assertThat(Scan.of(body).alerts()).isEqualTo(1);
        assertThat(reader.read(entry(body)).items()).singleElement().isInstanceOf(Payload.Read.class);
    }

    private static boolean isAccepted(Buffer body) {
        try {
            return Scan.of(body).alerts() >= 0;
        } catch (Problem.Malformed refusal) {
            return false;
        }
    }

    private void read(Buffer body) {
        try {
            var unused = reader.read(entry(body));
        } catch (RuntimeException failure) {
            fail("accepted, but cannot be read: " + body.toString(StandardCharsets.ISO_8859_1), failure);
        }
    }

    private static Buffer mutated(Buffer body, Random random) {
        int at = random.nextInt(body.length());
        Buffer before = body.getBuffer(0, at);
        return switch (random.nextInt(5)) {
            case 0 -> body.copy().setByte(at, (byte) (body.getByte(at) ^ 1 << random.nextInt(8)));
            case 1 -> before.appendByte((byte) (0x80 + random.nextInt(0x80))).appendBuffer(rest(body, at + 1));
            case 2 -> before.appendBuffer(rest(body, at + 1 + random.nextInt(4)));
            case 3 -> before.appendByte((byte) random.nextInt(256)).appendBuffer(rest(body, at));
            default -> before.appendBytes(splice(random)).appendBuffer(rest(body, at + random.nextInt(2)));
        };
    }

    private static String withAnotherValue(String body, Random random) {
        List<MatchResult> values = VALUE.matcher(body).results().toList();
        MatchResult at = values.get(random.nextInt(values.size()));
        String value = VALUES.get(random.nextInt(VALUES.size()));
        return body.substring(0, at.start()) + value + body.substring(at.end());
    }

    private static byte[] splice(Random random) {
        return HexFormat.of().parseHex(SPLICES.get(random.nextInt(SPLICES.size())));
    }

    private static Buffer rest(Buffer body, int from) {
        return body.getBuffer(Math.min(from, body.length()), body.length());
    }

    private static Entry entry(Buffer body) {
        return new Entry(
                new UUID(0, 1), new UUID(0, 2), AlertmanagerReader.SOURCE, Instant.parse("2026-11-21T08:00:00Z"), body);
    }
}
