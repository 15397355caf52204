package io.tocsin.auth;

import io.vertx.core.Future;
import java.time.Duration;

/** Token buckets by key. */
interface Buckets {

    /**
     * Takes one out of the bucket of this key, which is full when it is new.
     *
     * @return zero when there was one, else how long until there will be
     */
    Future<Duration> take(String key, RateLimit limit);
}
