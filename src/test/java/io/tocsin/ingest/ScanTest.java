package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tocsin.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {

    @ParameterizedTest
    @CsvSource({
        "am0.25.0-basic-firing, 1",
        "am0.25.0-basic-resolved, 1",
        "am0.25.0-grouped-firing-1, 3",
        "am0.25.0-grouped-resolved-1, 1",
        "am0.25.0-maxalerts-resolved, 2",
        "am0.25.0-unicode-firing, 1"
    })
    void recordedBodiesPass(String sample, int alerts) {
        assertThat(Scan.of(Samples.alertmanager(sample)).alerts()).isEqualTo(alerts);
    }

    @Test
    void theGroupKeyIsTaken() {
        assertThat(Scan.of(Samples.alertmanager("am0.25.0-basic-firing")).groupKey())
                .isEqualTo("{}/{case=\"basic\"}:{case=\"basic\"}");
    }

    @Test
    void aLongGroupKeyIsCut() {
        assertThat(Scan.of(body("{'groupKey':'" + "k".repeat(5000) + "','alerts':[]}"))
                        .groupKey())
                .hasSize(1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'alerts':[]}",
                " \n{'alerts':[]}\n ",
                "{'alerts':[],'payload':{'a':[1,2,{'b':null}]},'groupKey':7}",
                "{'alerts':7,'alerts':[]}",
                "\uFEFF{'alerts':[]}"
            })
    void anEmptyListIsFineAndUnknownFieldsAreNormal(String body) {
        assertThat(Scan.of(body(body))).isEqualTo(new Scan(0, ""));
    }

    @Test
    void elementsAreCountedWhateverTheyAre() {
        assertThat(Scan.of(body("{'alerts':[1,'x',null,[],{},{'labels':[{}]},[[1]]]}"))
                        .alerts())
                .isEqualTo(7);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aBadBodyIsRefusedWithThePlace(String body, String pointer, String detail) {
        var refusal = catchThrowableOfType(Problem.Malformed.class, () -> Scan.of(body(body)));
        assertThat(refusal.faults()).hasSize(1);
        assertThat(refusal.faults().get(0).pointer()).isEqualTo(pointer);
        assertThat(refusal.faults().get(0).detail()).contains(detail);
        assertThat(refusal.detail()).startsWith("The body cannot be read as a webhook: ");
    }

    static Stream<Arguments> aBadBodyIsRefusedWithThePlace() {
        return Stream.of(
                arguments("", "", "it is empty"),
                arguments(" \n\t", "", "it is empty"),
                arguments("hello", "", "unrecognized token 'hello'"),
                arguments("[]", "", "it is a list; an object"),
                arguments("null", "", "it is null; an object"),
                arguments("7", "", "it is a number; an object"),
                arguments("'alerts'", "", "it is a string; an object"),
                arguments("{}", "/alerts", "\"alerts\" is missing; a list"),
                arguments("{'alerts':null}", "/alerts", "\"alerts\" is null; a list"),
                arguments("{'alerts':{}}", "/alerts", "\"alerts\" is an object; a list"),
                arguments("{'alerts':'none'}", "/alerts", "\"alerts\" is a string; a list"),
                arguments("{'alerts':[],'alerts':true}", "/alerts", "\"alerts\" is a boolean; a list"),
                arguments("{'status':'firing','alerts':[{'a':1},{'b':}]}", "/alerts/1/b", "line 1, column "),
                arguments("{\n'alerts':[\n{'status' 'firing'}]}", "/alerts/0/status", "line 3, column "),
                arguments("{'alerts':[{}", "/alerts/0", "it ends too early"),
                arguments("{'alerts':[]", "/alerts", "it ends too early"),
                arguments("{'alerts':[],'x':'unfinished", "/x", "it ends too early"),
                arguments("{'alerts':[]} x", "", "unrecognized token 'x'"),
                arguments("{'alerts':[]}{}", "", "something follows after its end"),
                arguments("{'alerts':[],}", "/alerts", "was expecting"),
                arguments("{alerts:[]}", "", "was expecting double-quote"),
                arguments("{'alerts':[NaN]}", "/alerts/0", "NaN"),
                arguments("{'alerts':['a\u0001b']}", "/alerts/0", "illegal unquoted character"),
                arguments("{'alerts':['\\x']}", "/alerts/0", "unrecognized character escape"),
                arguments(
                        "{'alerts':[" + "[".repeat(10_000) + "]".repeat(10_000) + "]}",
                        "/alerts/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0",
                        "document nesting depth (10001) exceeds the maximum allowed (10000)"),
                arguments("{'alerts':[],'" + "n".repeat(2 << 20) + "':1}", "/alerts", "name length"));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        Buffer bad = body("{'alerts':['").appendByte((byte) 0xff).appendString("\"]}");
        assertThat(catchThrowableOfType(Problem.Malformed.class, () -> Scan.of(bad))
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.detail()).contains("UTF-8"));
    }

    @Test
    void aRefusalNeverRepeatsMuchOfTheInput() {
        String secret = "s".repeat(500);
        for (String body : new String[] {
            secret, "{'alerts':[],'" + secret + "':oops}", "{'" + secret + "':{'alerts':]", "{'alerts':[]}" + secret
        }) {
            var refusal = catchThrowableOfType(Problem.Malformed.class, () -> Scan.of(body(body)));
            assertThat(refusal.detail() + refusal.faults()).doesNotContain("s".repeat(41));
        }
    }

    @Test
    void aMillionDifferentNamesAreNoReasonToRefuse() {
        var body = new StringBuilder("{'alerts':[{");
        for (int i = 0; i < 1_000_000; i++) {
            body.append(i == 0 ? "'" : ",'").append("name").append(i * 7919L).append("':1");
        }
        assertThat(Scan.of(body(body.append("}]}").toString())).alerts()).isEqualTo(1);
    }

    private static Buffer body(String json) {
        return Buffer.buffer(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
