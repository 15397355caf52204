package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada Lovelace",
                "Zoë Müller-O'Hara 3rd",
                "山田太郎",
                "葛\uDB40\uDD00飾", // with the variant of its first letter that the town has
                "می\u200Cخواهم",
                "ශ්\u200Dරී",
                "क्\u200Dष",
                "on-call \uD83D\uDE80",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "\uD83D\uDC68\uD83C\uDFFD\u200D\uD83D\uDE80",
                "❤\uFE0F\u200D\uD83D\uDD25 team",
                "☎\uFE0F",
                "Straße\u00A07",
                "e\u0301te\u0301"
            })
    void whatPeopleWriteIsAName(String name) {
        assertThat(InvisibleText.in(name)).isEmpty();
    }

    @ParameterizedTest(name = "U+{0}")
    @CsvSource({
        "0000, NULL",
        "0009, CHARACTER TABULATION",
        "000A, LINE FEED (LF)",
        "001B, ESCAPE",
        "0085, NEXT LINE (NEL)",
        "00AD, SOFT HYPHEN",
        "034F, COMBINING GRAPHEME JOINER",
        "061C, ARABIC LETTER MARK",
        "115F, HANGUL CHOSEONG FILLER",
        "200B, ZERO WIDTH SPACE",
        "200C, ZERO WIDTH NON-JOINER",
        "200D, ZERO WIDTH JOINER",
        "200E, LEFT-TO-RIGHT MARK",
        "2028, LINE SEPARATOR",
        "202E, RIGHT-TO-LEFT OVERRIDE",
        "2060, WORD JOINER",
        "2066, LEFT-TO-RIGHT ISOLATE",
        "3164, HANGUL FILLER",
        "FE0F, VARIATION SELECTOR-16",
        "FEFF, ZERO WIDTH NO-BREAK SPACE",
        "E0041, TAG LATIN CAPITAL LETTER A",
        "E0100, VARIATION SELECTOR-17",
    })
    void whatDoesNotShowIsNamedByItsNumber(String hex, String name) {
        String hidden = Character.toString(Integer.parseInt(hex, 16));
        String refusal = "has the character U+" + hex + " (" + name + "), which does not show in a name; leave it out";

        assertThat(List.of("ad" + hidden + "min", hidden + "admin", "admin" + hidden))
                .allSatisfy(text -> assertThat(InvisibleText.in(text)).contains(refusal));
    }

    @Test
    void severalSelectorsInARowOrHalfOfAPairAreNone() {
        assertThat(InvisibleText.in("☎\uFE0E\uFE0E")).isPresent();
        assertThat(InvisibleText.in("葛\uDB40\uDD00\uDB40\uDD01")).isPresent();
        assertThat(InvisibleText.in("a\uD83D")).isPresent();
        assertThat(InvisibleText.in("\u00A0\u3000")).contains("is blank; it must have text");
    }

    @Test
    void theContractRefusesItAtItsPlace() {
        try (var server = ServerFixture.answering(
                Map.of("createUser", request -> Future.succeededFuture(Answer.ok(request.body(Map.class)))))) {
            HttpResponse<Buffer> answer = server.post(
                    "/api/v1/users",
                    new JsonObject()
                            .put("email", "ad\u200Ba@example.org")
                            .put("name", "A\u202Eda")
                            .put("role", "admin"));

            assertThat(answer.statusCode()).isEqualTo(400);
            JsonArray faults = answer.bodyAsJsonObject().getJsonArray("errors");
            assertThat(faults.stream().map(fault -> ((JsonObject) fault).getString("pointer")))
                    .containsExactlyInAnyOrder("/email", "/name");
            assertThat(answer.bodyAsString())
                    .contains("has the character U+202E (RIGHT-TO-LEFT OVERRIDE)", "U+200B (ZERO WIDTH SPACE)");
        }
    }

    /** A body that has a property of such a name without the format would let in what the others refuse. */
    @Test
    void everyNameThatIsWrittenIsHeldToIt() {
        var open = new TreeSet<String>();
        for (ContractOperation operation : ServerFixture.CONTRACT.operations()) {
            ContractOperation.Body body = operation.body();
            if (body != null && !operation.permission().equals("ingest")) {
                JsonObject properties = body.schema().getJsonObject("properties", new JsonObject());
                properties.stream()
                        .filter(property -> property.getKey().matches("name|title|assignee|service|environment|team"))
                        .filter(property -> !property.getValue().toString().contains("\"format\":\"name\""))
                        .forEach(property -> open.add(operation.id() + "/" + property.getKey()));
            }
        }
        assertThat(open).isEmpty();
    }
}
