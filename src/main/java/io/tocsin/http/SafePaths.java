package io.tocsin.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Paths as they may be told: where the contract says that a path parameter is secret, the template is told instead. */
final class SafePaths {

    private final List<Secret> secrets;

    SafePaths(Contract contract) {
        secrets = contract.operations().stream()
                .filter(ContractOperation::hasSecretPath)
                .map(operation -> new Secret(
                        operation.path().substring(0, operation.path().indexOf('{')), operation.path()))
                .distinct()
                .toList();
    }

    /** The request's path without its query, which may hold anything. */
    String of(HttpServerRequest request) {
        String path = request.path();
        if (path == null) {
            return "/";
        }
        for (Secret secret : secrets) {
            if (path.startsWith(secret.prefix)) {
                return secret.template;
            }
        }
        return path;
    }

    private record Secret(String prefix, String template) {}
}
