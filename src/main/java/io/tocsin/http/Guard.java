package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** The one permission check that every operation passes. It stands here so that the kit need not know who checks. */
@FunctionalInterface
public interface Guard {

    /** The permission of operations that anybody may call. */
    String PUBLIC = "public";

    /**
     * Finds out who calls and whether they may.
     *
     * @param permission what the contract's {@code x-permission} demands of this operation
     * @return the caller; fails with {@link io.tocsin.problem.Problem.Unauthorized} or
     *     {@link io.tocsin.problem.Problem.Forbidden}
     */
    Future<Caller> admit(RoutingContext context, String permission);
}
