package io.tocsin.auth;

import io.vertx.core.Future;
import java.time.Duration;

/** How often something went wrong under a key, and how long the next attempt has to wait for that. */
interface Delays {

    /**
     * Counts an attempt, for a wrong one until it is {@linkplain #forgive forgiven}: of many at once only as many are made as
     * if they came one after the other.
     *
     * @return zero when it may be made, else how long until one may be; then it is not counted
     */
    Future<Duration> attempt(String key, GrowingDelay delay);

    /** Takes one attempt back that was not wrong, and the wait that it brought. */
    Future<Void> forgive(String key);

    /** Forgets all attempts under this key. */
    Future<Void> forget(String key);
}
