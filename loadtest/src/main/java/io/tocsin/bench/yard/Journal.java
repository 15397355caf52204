package io.tocsin.bench.yard;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Where an accepted webhook is durable. */
@FunctionalInterface
interface Journal {

    Future<?> append(Buffer body);
}
