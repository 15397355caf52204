package io.tocsin.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers failures as RFC 9457 has it. What is not a {@link Problem} is a bug: logged once, answered as a bare 500. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final CharSequence PROBLEM_JSON = HttpHeaders.createOptimized("application/problem+json");

    private static final String A_LITTLE_LATER = Long.toString(Problem.wholeSeconds(Problem.A_LITTLE));

    private final SafePaths paths;

    Problems(SafePaths paths) {
        this.paths = paths;
    }

    /** Answers whatever failed this context: a problem, a status that the framework chose, or a bug. */
    void answerFailure(RoutingContext context) {
        Throwable failure = context.failure();
        int status = failure instanceof HttpException chosen ? chosen.getStatusCode() : context.statusCode();
        if (failure instanceof Problem || status < 400 || status >= 500) {
            answer(context, failure == null ? new IllegalStateException("failed with status " + status) : failure);
        } else {
            answer(context, ProblemKind.of(status), detail(status), List.of());
        }
    }

    /** Answers a request of which the framework says no more than that it is bad. */
    void answerUnreadable(RoutingContext context) {
        answer(context, ProblemKind.MALFORMED, detail(ProblemKind.MALFORMED.status()), List.of());
    }

    void answer(RoutingContext context, Throwable failure) {
        if (failure instanceof Problem problem) {
            ProblemKind kind = ProblemKind.of(problem);
            putRetryAfter(context.response(), kind, problem);
            answer(context, kind, problem.detail(), problem.faults());
        } else if (failure instanceof HttpClosedException && !context.request().isEnded()) {
            LOG.debug("The caller of {} left before its request was whole", RequestIds.current());
        } else {
            LOG.error(
                    "Request {} failed: {} {}",
                    RequestIds.current(),
                    context.request().method(),
                    paths.of(context),
                    failure);
            answer(context, ProblemKind.INTERNAL, "The server has a fault; its log has this request's id.", List.of());
        }
    }

    void answer(RoutingContext context, ProblemKind kind, String detail, List<Problem.Fault> faults) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // Half an answer is out already: cutting it off is the only way left to say that it is wrong.
            response.reset();
            return;
        }
        if (context.request().version() != HttpVersion.HTTP_2
                && context.request().headers().contains(HttpHeaders.EXPECT)) {
            // The caller may or may not send the body that it asked about: only a new connection is unambiguous.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaderValues.CLOSE);
        }
        write(response, kind, detail, paths.of(context), faults)
                .onFailure(gone -> LOG.debug("The caller of {} is gone", RequestIds.current(), gone));
    }

    private static void putRetryAfter(HttpServerResponse response, ProblemKind kind, Problem problem) {
        if (kind.passes() && !response.headWritten()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Problem.wholeSeconds(problem.retryAfter())));
        }
    }

    /** @param instance the path as it may be told */
    static Future<Void> write(
            HttpServerResponse response, ProblemKind kind, String detail, String instance, List<Problem.Fault> faults) {
        response.setStatusCode(kind.status()).putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM_JSON);
        if (kind == ProblemKind.UNAUTHORIZED) {
            response.putHeader(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"tocsin\"");
        }
        if (kind.passes() && !response.headers().contains(HttpHeaders.RETRY_AFTER)) {
            response.putHeader(HttpHeaders.RETRY_AFTER, A_LITTLE_LATER);
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("type", kind.type());
        body.put("title", kind.title());
        body.put("status", kind.status());
        body.put("detail", detail);
        body.put("instance", instance);
        body.put("request_id", response.headers().get(RequestStart.REQUEST_ID));
        if (!faults.isEmpty()) {
            body.put("errors", faults);
        }
        return response.end(Json.write(body));
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read; check its URL and its headers.";
            case 404 -> "There is nothing at this path; /api/v1/openapi.yaml lists what there is.";
            case 413 -> "The body is larger than this operation takes.";
            case 417 -> "The only expectation that is understood is 100-continue.";
            default -> "The request was refused with status " + status + ".";
        };
    }
}
