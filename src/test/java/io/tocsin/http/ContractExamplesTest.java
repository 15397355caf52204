package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reads the contract sees of each operation what to send, what comes back and what may go wrong. */
class ContractExamplesTest {

    private static final JsonObject CONTRACT = new JsonObject(ServerFixture.CONTRACT.json());
    private static final References REFERENCES = new References(CONTRACT);

    /** Its answer is the contract itself. */
    private static final Set<String> SPEAK_FOR_THEMSELVES = Set.of("getContractJson");

    /** Nothing that they do depends on what is asked or who asks. */
    private static final Set<String> CANNOT_BE_REFUSED = Set.of(
            "getHealth",
            "getReady",
            "getReadyIngest",
            "getContractJson",
            "getContractYaml",
            "getContractPage",
            "getDemo");

    /** One JSON body, of a request or an answer. */
    private record Media(String where, JsonObject model) {

        Stream<Object> examples() {
            JsonObject named = model.getJsonObject("examples", new JsonObject());
            Stream<Object> several = named.stream().map(one -> ((JsonObject) one.getValue()).getValue("value"));
            return Stream.concat(Stream.ofNullable(model.getValue("example")), several);
        }

        List<?> faults(Object example) {
            JsonObject schema = model.getJsonObject("schema");
            return schema.isEmpty() ? List.of() : new Schema(REFERENCES.resolved(schema)).faults(example, "");
        }
    }

    private static List<ContractOperation> operations() {
        return ServerFixture.CONTRACT.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyJsonBodyHasExamplesThatFitItsSchema(ContractOperation operation) {
        assertThat(bodies(operation)).allSatisfy(body -> {
            assertThat(body.examples()).as(body.where).isNotEmpty();
            assertThat(body.examples())
                    .allSatisfy(example -> assertThat(body.faults(example))
                            .as(body.where + ": " + example)
                            .isEmpty());
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyParameterIsDescribed(ContractOperation operation) {
        JsonObject path = CONTRACT.getJsonObject("paths").getJsonObject(operation.path());
        assertThat(Stream.of(path, model(operation)))
                .flatMap(it -> it.getJsonArray("parameters", new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .map(REFERENCES::resolved)
                        .toList())
                .allSatisfy(it -> assertThat(it.getString("description"))
                        .as(it.getString("name"))
                        .isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationNamesHowItMayBeRefused(ContractOperation operation) {
        Set<String> answers = model(operation).getJsonObject("responses").fieldNames();
        assertThat(answers).contains("default");
        if (!CANNOT_BE_REFUSED.contains(operation.id())) {
            assertThat(answers).anyMatch(status -> status.startsWith("4"));
        }
        if (!operation.permission().equals("public")) {
            assertThat(answers).contains("401");
        }
    }

    private static Stream<Media> bodies(ContractOperation operation) {
        JsonObject model = model(operation);
        Stream<Media> request = json("request", model.getJsonObject("requestBody"));
        Stream<Media> answers = model.getJsonObject("responses").stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .filter(answer -> !SPEAK_FOR_THEMSELVES.contains(operation.id()))
                .flatMap(answer -> json(answer.getKey(), (JsonObject) answer.getValue()));
        return Stream.concat(request, answers);
    }

    private static Stream<Media> json(String where, @Nullable JsonObject bearer) {
        JsonObject content = bearer == null ? null : REFERENCES.resolved(bearer).getJsonObject("content");
        JsonObject json = content == null ? null : content.getJsonObject("application/json");
        return Stream.ofNullable(json).map(model -> new Media(where, model));
    }

    private static JsonObject model(ContractOperation operation) {
        return CONTRACT.getJsonObject("paths")
                .getJsonObject(operation.path())
                .getJsonObject(operation.method().name().toLowerCase(Locale.ROOT));
    }
}
