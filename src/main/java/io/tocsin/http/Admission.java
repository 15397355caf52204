package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;

/** The guard's step: nothing of the body is read before it has let the caller in. */
final class Admission implements Handler<RoutingContext> {

    private final Guard guard;
    private final ContractOperation operation;
    private final Problems problems;
    private final Handler<RoutingContext> next;
    private final BiConsumer<RoutingContext, Throwable> turnedAway;

    Admission(
            Guard guard,
            ContractOperation operation,
            Problems problems,
            Handler<RoutingContext> next,
            BiConsumer<RoutingContext, Throwable> turnedAway) {
        this.guard = guard;
        this.operation = operation;
        this.problems = problems;
        this.next = next;
        this.turnedAway = turnedAway;
    }

    @Override
    public void handle(RoutingContext context) {
        Future<Caller> admitted = guard.admit(context, operation.permission());
        if (admitted.succeeded()) {
            admit(context, admitted.result());
        } else {
            context.request().pause();
            admitted.onSuccess(caller -> admit(context, caller)).onFailure(refusal -> turnAway(context, refusal));
        }
    }

    private void admit(RoutingContext context, Caller caller) {
        caller.enter(context);
        try {
            next.handle(context);
            // By now whoever wants the body has set its handlers; where nobody did, it is read and dropped.
            context.request().resume();
        } catch (RuntimeException failure) {
            answer(context, failure);
        }
    }

    private void turnAway(RoutingContext context, Throwable refusal) {
        turnedAway.accept(context, refusal);
        answer(context, refusal);
    }

    private void answer(RoutingContext context, Throwable failure) {
        problems.answer(context, failure);
        context.request().resume();
    }
}
