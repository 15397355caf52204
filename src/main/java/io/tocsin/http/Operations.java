package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where each feature's Api binds the operations of the contract that it answers, by their {@code operationId}. */
public interface Operations {

    /** Binds an operation that answers with JSON: the request is validated against the contract and the caller admitted. */
    @CanIgnoreReturnValue
    Operations on(String operationId, Function<Request, Future<Answer>> operation);

    /**
     * Binds an operation that writes its own response (the feed, the metrics page). The caller is admitted, see
     * {@link Caller#of}; body and parameters are validated where the contract declares them.
     */
    @CanIgnoreReturnValue
    Operations raw(String operationId, Handler<RoutingContext> operation);

    /**
     * Binds an operation that reads the request's stream itself (ingest): the caller is admitted before the body is read,
     * and nothing is validated. It must set its handlers on the request before it returns; the request flows from then on.
     * Unless it refuses the body, it calls {@link Bodies#goOn}.
     *
     * @param turnedAway hears why the guard let a request not in, on that request's event loop and before its answer
     */
    @CanIgnoreReturnValue
    Operations streaming(String operationId, Handler<RoutingContext> operation, Consumer<Throwable> turnedAway);
}
