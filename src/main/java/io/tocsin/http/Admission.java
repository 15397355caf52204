package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** The guard's step: nothing of the body is read before it has let the caller in. */
final class Admission implements Handler<RoutingContext> {

    private final Guard guard;
    private final ContractOperation operation;
    private final Problems problems;
    private final Handler<RoutingContext> next;

    Admission(Guard guard, ContractOperation operation, Problems problems, Handler<RoutingContext> next) {
        this.guard = guard;
        this.operation = operation;
        this.problems = problems;
        this.next = next;
    }

    @Override
    public void handle(RoutingContext context) {
        Future<Caller> admitted = guard.admit(context, operation.permission());
        if (admitted.succeeded()) {
            admit(context, admitted.result());
        } else {
            context.request().pause();
            admitted.onSuccess(caller -> admit(context, caller)).onFailure(refusal -> refuse(context, refusal));
        }
    }

    private void admit(RoutingContext context, Caller caller) {
        caller.enter(context);
        try {
            next.handle(context);
            // By now whoever wants the body has set its handlers; where nobody did, it is read and dropped.
            context.request().resume();
        } catch (RuntimeException failure) {
            refuse(context, failure);
        }
    }

    private void refuse(RoutingContext context, Throwable refusal) {
        problems.answer(context, refusal);
        context.request().resume();
    }
}
