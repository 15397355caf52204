package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The contract, {@code openapi.yaml}, as the server reads it. Immutable.
 *
 * <p>vertx-openapi is not what reads it: 5.0.8 refuses contracts that name {@code application/problem+json} or
 * {@code text/event-stream}, decodes query parameters twice, cannot take quotes in them, and validates each request on a
 * worker thread. The JSON Schema validator underneath it is used.
 */
public final class Contract {

    private static final String RESOURCE = "/openapi.yaml";
    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final Buffer yaml;
    private final Buffer json;
    private final List<ContractOperation> operations;

    private Contract(Buffer yaml, Buffer json, List<ContractOperation> operations) {
        this.yaml = yaml;
        this.json = json;
        this.operations = operations;
    }

    /** Reads it on a worker thread: parsing YAML takes a tenth of a second in a cold JVM. */
    public static Future<Contract> load(Vertx vertx) {
        return vertx.executeBlocking(Contract::read, false);
    }

    /** Reads it on the calling thread. */
    public static Contract read() {
        byte[] yaml = bytes();
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(500);
        Map<String, Object> root =
                new Yaml(new SafeConstructor(options)).load(new String(yaml, StandardCharsets.UTF_8));
        var contract = new JsonObject(root);
        return new Contract(Buffer.buffer(yaml), contract.toBuffer(), operations(contract));
    }

    /** Every operation, those of fixed paths before those of templates that would match them, too. */
    public List<ContractOperation> operations() {
        return operations;
    }

    public Buffer yaml() {
        return yaml;
    }

    public Buffer json() {
        return json;
    }

    private static byte[] bytes() {
        try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<ContractOperation> operations(JsonObject contract) {
        var references = new References(contract);
        var operations = new ArrayList<ContractOperation>();
        for (Map.Entry<String, Object> entry : contract.getJsonObject("paths")) {
            JsonObject path = (JsonObject) entry.getValue();
            for (HttpMethod method : METHODS) {
                JsonObject operation = path.getJsonObject(method.name().toLowerCase(java.util.Locale.ROOT));
                if (operation != null) {
                    operations.add(operation(entry.getKey(), method, path, operation, references));
                }
            }
        }
        operations.sort(Comparator.comparing(
                        (ContractOperation operation) -> operation.path().contains("{"))
                .thenComparing(ContractOperation::path));
        return List.copyOf(operations);
    }

    private static ContractOperation operation(
            String path, HttpMethod method, JsonObject shared, JsonObject operation, References references) {
        String id = operation.getString("operationId");
        String permission = operation.getString("x-permission");
        if (id == null || permission == null) {
            throw new IllegalStateException(
                    "openapi.yaml: " + method + " " + path + " needs an operationId and an x-permission");
        }
        var parameters = new ArrayList<Parameter>();
        addParameters(parameters, shared.getJsonArray("parameters"), references);
        addParameters(parameters, operation.getJsonArray("parameters"), references);
        return new ContractOperation(
                id,
                method,
                path,
                permission,
                List.copyOf(parameters),
                body(operation, references),
                operation.getBoolean("x-open-query", false),
                isStream(operation, references));
    }

    private static void addParameters(List<Parameter> to, @Nullable JsonArray from, References references) {
        if (from == null) {
            return;
        }
        for (Object item : from) {
            JsonObject parameter = references.resolved((JsonObject) item);
            to.add(new Parameter(
                    parameter.getString("name"),
                    parameter.getString("in"),
                    parameter.getBoolean("required", false),
                    parameter.getBoolean("x-secret", false),
                    parameter.getJsonObject("schema")));
        }
    }

    private static ContractOperation.@Nullable Body body(JsonObject operation, References references) {
        JsonObject body = operation.getJsonObject("requestBody");
        if (body == null) {
            return null;
        }
        JsonObject resolved = references.resolved(body);
        JsonObject json = resolved.getJsonObject("content").getJsonObject("application/json");
        return new ContractOperation.Body(resolved.getBoolean("required", false), json.getJsonObject("schema"));
    }

    private static boolean isStream(JsonObject operation, References references) {
        JsonObject success = operation.getJsonObject("responses").getJsonObject("200");
        if (success == null) {
            return false;
        }
        JsonObject content = references.resolved(success).getJsonObject("content");
        return content != null && content.containsKey("text/event-stream");
    }
}
