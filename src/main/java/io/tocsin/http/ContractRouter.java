package io.tocsin.http;

import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the router of one event loop from the contract and what the features bound to it. Each request goes through
 *
 * <pre>  guard → body, bounded → validation → operation → JSON</pre>
 *
 * and whatever fails on the way becomes a problem. An operation that declares the header {@code Idempotency-Key} runs once
 * for each. A streaming operation follows the guard directly.
 */
public final class ContractRouter implements Operations {

    private static final Map<String, String> EVENT_STREAM = Map.of("Content-Type", "text/event-stream");

    private final Vertx vertx;
    private final Contract contract;
    private final Gate gate;
    private final HttpSettings settings;
    private final InstantSource clock;
    private final Problems problems;
    private final Map<String, Binding> bindings = new LinkedHashMap<>();

    public ContractRouter(Vertx vertx, Contract contract, Gate gate, HttpSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.contract = contract;
        this.gate = gate;
        this.settings = settings;
        this.clock = clock;
        this.problems = new Problems(new SafePaths(contract));
    }

    private enum Kind {
        ANSWERING,
        RAW,
        STREAMING
    }

    /** @param turnedAway hears of what the guard refuses */
    private record Binding(
            Kind kind, Handler<RoutingContext> operation, BiConsumer<RoutingContext, Throwable> turnedAway) {}

    @Override
    @CanIgnoreReturnValue
    public Operations on(String operationId, Function<Request, Future<Answer>> operation) {
        var bound = takesKey(operationId) ? new OncePerKey(operationId, gate.idempotency(), operation) : operation;
        return bind(
                operationId,
                new Binding(
                        Kind.ANSWERING,
                        context -> answer(context, operationId, bound),
                        (context, refusal) -> tell(context, operationId, refusal)));
    }

    private boolean takesKey(String operationId) {
        return contract.operations().stream()
                .filter(operation -> operation.id().equals(operationId))
                .anyMatch(operation -> operation.takesHeader(OncePerKey.KEY));
    }

    @Override
    @CanIgnoreReturnValue
    public Operations raw(String operationId, Handler<RoutingContext> operation) {
        return bind(
                operationId,
                new Binding(Kind.RAW, operation, (context, refusal) -> tell(context, operationId, refusal)));
    }

    @Override
    @CanIgnoreReturnValue
    public Operations streaming(String operationId, Handler<RoutingContext> operation, Consumer<Throwable> turnedAway) {
        return bind(
                operationId, new Binding(Kind.STREAMING, operation, (context, refusal) -> turnedAway.accept(refusal)));
    }

    private Operations bind(String operationId, Binding binding) {
        if (bindings.putIfAbsent(operationId, binding) != null) {
            throw new IllegalStateException("The operation '" + operationId + "' is bound twice.");
        }
        return this;
    }

    /**
     * The router with every operation mounted. Routes added to it later come after all of these; what nobody answers is a
     * 404 problem.
     *
     * @throws IllegalStateException unless the operations of the contract and those bound are the same
     */
    public Router build() {
        requireComplete();
        Router router = Router.router(vertx);
        router.route().failureHandler(problems::answerFailure);
        if (!settings.corsOrigins().isEmpty()) {
            router.route().handler(new Origins(settings.corsOrigins()));
        }
        contract.operations().stream()
                .collect(Collectors.groupingBy(ContractOperation::path, LinkedHashMap::new, Collectors.toList()))
                .forEach((path, operations) -> mount(router, operations));
        // A path that cannot be decoded fails before any route is tried.
        router.errorHandler(400, problems::answerUnreadable);
        router.errorHandler(404, problems::answerFailure);
        return router;
    }

    private void requireComplete() {
        Set<String> declared =
                contract.operations().stream().map(ContractOperation::id).collect(Collectors.toSet());
        var unbound = new TreeSet<>(declared);
        unbound.removeAll(bindings.keySet());
        var unknown = new TreeSet<>(bindings.keySet());
        unknown.removeAll(declared);
        if (!unbound.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalStateException("The contract and the program differ: nobody answers " + unbound
                    + ", and openapi.yaml does not know " + unknown + ".");
        }
    }

    private void mount(Router router, List<ContractOperation> operations) {
        for (ContractOperation operation : operations) {
            Binding binding = bindings.get(operation.id());
            if (binding != null) {
                mount(router, operation, binding);
            }
        }
        String allowed = operations.stream()
                .map(operation -> operation.method() == HttpMethod.GET
                        ? "GET, HEAD"
                        : operation.method().name())
                .collect(Collectors.joining(", "));
        router.route(operations.get(0).routePath()).handler(context -> refuseMethod(context, allowed));
    }

    private void mount(Router router, ContractOperation operation, Binding binding) {
        Route route = router.route(operation.method(), operation.routePath());
        if (operation.method() == HttpMethod.GET) {
            route.method(HttpMethod.HEAD);
        }
        boolean streaming = binding.kind == Kind.STREAMING;
        Handler<RoutingContext> next = streaming ? binding.operation : RoutingContext::next;
        route.handler(new Admission(gate.guard(), operation, problems, next, binding.turnedAway));
        if (streaming) {
            return;
        }
        if (operation.body() != null) {
            BodyHandler reader = BodyHandler.create(false).setBodyLimit(settings.maxApiBody());
            route.handler(context -> readBody(context, reader));
        }
        var validation = new Validation(operation);
        route.handler(context -> run(context, operation, validation, binding));
    }

    private void readBody(RoutingContext context, BodyHandler reader) {
        if (Bodies.isPresent(context.request()) && !Bodies.isJson(context.request())) {
            refuseMediaType(context);
        } else if (Bodies.isCoded(context.request())) {
            refuseCoding(context);
        } else {
            reader.handle(context);
        }
    }

    private void run(RoutingContext context, ContractOperation operation, Validation validation, Binding binding) {
        try {
            validation.check(context);
            if (operation.isStream() && context.request().method() == HttpMethod.HEAD) {
                Answers.write(context, new Answer(200, null, EVENT_STREAM));
            } else {
                binding.operation.handle(context);
            }
        } catch (RuntimeException failure) {
            problems.answer(context, failure);
        }
    }

    private void answer(RoutingContext context, String operationId, Function<Request, Future<Answer>> operation) {
        operation
                .apply(new Request(context, Caller.of(context), clock.instant()))
                .onSuccess(answer -> Answers.write(context, answer))
                .onFailure(failure -> {
                    tell(context, operationId, failure);
                    problems.answer(context, failure);
                });
    }

    private void tell(RoutingContext context, String operationId, Throwable refusal) {
        if (refusal instanceof Problem.Forbidden) {
            gate.denials().denied(operationId, Caller.of(context), clock.instant());
        }
    }

    private void refuseMethod(RoutingContext context, String allowed) {
        context.response().putHeader(HttpHeaders.ALLOW, allowed);
        String detail = context.request().method() + " is not possible here; possible is " + allowed + ".";
        problems.answer(context, ProblemKind.METHOD_NOT_ALLOWED, detail, List.of());
    }

    private void refuseMediaType(RoutingContext context) {
        String found = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        String detail = "The body is " + (found == null ? "of no declared type" : "'" + found + "'")
                + "; the Content-Type must be application/json.";
        refuseBody(context, detail);
    }

    private void refuseCoding(RoutingContext context) {
        String detail = "The body has the content coding '" + context.request().getHeader(HttpHeaders.CONTENT_ENCODING)
                + "'; only webhooks may have one, anything else is to be sent as it is.";
        refuseBody(context, detail);
    }

    private void refuseBody(RoutingContext context, String detail) {
        context.request().resume();
        problems.answer(context, ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail, List.of());
    }
}
