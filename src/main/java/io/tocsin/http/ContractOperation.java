package io.tocsin.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract, its references resolved.
 *
 * @param path as the contract has it, with parameters in braces
 * @param permission what its caller must be allowed to do
 * @param body null where it takes none
 * @param openQuery whether query parameters that it does not name are passed over, because others write them
 * @param isStream whether it answers with server-sent events
 */
public record ContractOperation(
        String id,
        HttpMethod method,
        String path,
        String permission,
        List<Parameter> parameters,
        @Nullable Body body,
        boolean openQuery,
        boolean isStream) {

    /** Whether its path holds a secret, so that the path may be told to nobody. */
    public boolean hasSecretPath() {
        return parameters.stream().anyMatch(Parameter::secret);
    }

    boolean takesHeader(String name) {
        return parameters.stream()
                .anyMatch(parameter ->
                        parameter.in().equals("header") && parameter.name().equals(name));
    }

    String routePath() {
        return path.replace("{", ":").replace("}", "");
    }

    List<String> queryNames() {
        return parameters.stream()
                .filter(parameter -> parameter.in().equals("query"))
                .map(Parameter::name)
                .toList();
    }

    /** A JSON body. */
    public record Body(boolean required, JsonObject schema) {}
}
