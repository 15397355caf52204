package io.tocsin.http;

import io.vertx.core.Future;
import java.util.Set;

/** Whether credentials still admit. It stands here so that work that outlasts a request need not know who issues them. */
@FunctionalInterface
public interface Standing {

    /**
     * Finds out, in one query, which of these admit no more: revoked, ended, expired, or with fewer permissions than then.
     *
     * @return some of the given; fails with {@link io.tocsin.problem.Problem.Unavailable} while nobody can tell
     */
    Future<Set<Credential>> ended(Set<Credential> credentials);
}
