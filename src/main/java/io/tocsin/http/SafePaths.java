package io.tocsin.http;

import io.vertx.ext.web.RoutingContext;
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
    String of(RoutingContext context) {
        String path = context.request().path();
        if (path == null) {
            return "/";
        }
        String routed = routed(context, path);
        for (Secret secret : secrets) {
            if (path.startsWith(secret.prefix) || routed.startsWith(secret.prefix)) {
                return secret.template;
            }
        }
        return path;
    }

    /** What the router goes by: {@code //alerts} and {@code /%61lerts} are {@code /alerts} to it. */
    private static String routed(RoutingContext context, String path) {
        try {
            return context.normalizedPath();
        } catch (IllegalArgumentException undecodable) {
            return path;
        }
    }

    private record Secret(String prefix, String template) {}
}
