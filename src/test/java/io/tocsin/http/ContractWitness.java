package io.tocsin.http;

import io.tocsin.problem.Problem.Fault;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds the answers that tests see against the contract: a status that is declared, a type, and a body that fits. */
public final class ContractWitness {

    private final JsonObject contract = new JsonObject(ServerFixture.CONTRACT.json());
    private final References references = new References(contract);
    private final List<Known> operations = ServerFixture.CONTRACT.operations().stream()
            .map(operation -> new Known(operation, pattern(operation.path())))
            .toList();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private record Known(ContractOperation operation, Pattern path) {

        boolean isAsked(String method, String asked) {
            return operation.method().name().equals(method)
                    && path.matcher(asked).matches();
        }
    }

    /** An answer as a client sees it; the path without its query. */
    public record Seen(
            String method,
            String path,
            int status,
            @Nullable String type,
            String body) {}

    /** @throws AssertionError when the contract does not know such an answer */
    public void check(Seen seen) {
        operations.stream()
                .filter(known -> known.isAsked(seen.method, seen.path))
                .findFirst()
                .ifPresent(known -> check(known.operation, seen));
    }

    private void check(ContractOperation operation, Seen seen) {
        JsonObject responses = contract.getJsonObject("paths")
                .getJsonObject(operation.path())
                .getJsonObject(operation.method().name().toLowerCase(Locale.ROOT))
                .getJsonObject("responses");
        JsonObject declared = responses.getJsonObject(Integer.toString(seen.status));
        if (declared == null && seen.status < 300) {
            throw new AssertionError(
                    operation.id() + " answers " + seen.status + ", of which the contract knows nothing");
        }
        JsonObject response = declared == null ? responses.getJsonObject("default") : declared;
        if (response == null) {
            throw new AssertionError(operation.id() + " answers " + seen.status + " and the contract has no default");
        }
        checkBody(operation, seen, references.resolved(response).getJsonObject("content"));
    }

    private void checkBody(ContractOperation operation, Seen seen, @Nullable JsonObject content) {
        if (seen.body.isEmpty() || content == null) {
            if (!seen.body.isEmpty()) {
                throw new AssertionError(
                        operation.id() + " answers " + seen.status + " with a body that is not declared");
            }
            return;
        }
        String type =
                Optional.ofNullable(seen.type).orElse("none").split(";", 2)[0].strip();
        JsonObject media = content.getJsonObject(type);
        if (media == null) {
            throw new AssertionError(operation.id() + " answers " + seen.status + " as '" + type
                    + "'; the contract knows " + content.fieldNames());
        }
        JsonObject schema = media.getJsonObject("schema");
        if (type.endsWith("json") && !schema.isEmpty()) {
            checkJson(operation, seen, schema);
        }
    }

    private void checkJson(ContractOperation operation, Seen seen, JsonObject schema) {
        Schema known = schemas.computeIfAbsent(
                operation.id() + " " + seen.status, first -> new Schema(references.resolved(schema)));
        List<Fault> faults;
        synchronized (known) {
            faults = known.faults(Json.decodeValue(seen.body), "");
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(operation.id() + " answers " + seen.status
                    + " with what the contract does not say: " + faults + "\n" + seen.body);
        }
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"));
    }
}
