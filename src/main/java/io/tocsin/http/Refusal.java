package io.tocsin.http;

import io.tocsin.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A refusal told inside an answer, of one of the many things that were asked for at once. */
public record Refusal(String type, String title, int status, String detail) {

    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    /** What is no {@link Problem} is a bug: logged, and told without its detail. */
    public static Refusal of(Throwable failure) {
        if (failure instanceof Problem problem) {
            return of(ProblemKind.of(problem), problem.detail());
        }
        LOG.error("A part of request {} failed", RequestIds.current(), failure);
        return of(ProblemKind.INTERNAL, "The server has a fault; its log has this request's id.");
    }

    private static Refusal of(ProblemKind kind, String detail) {
        return new Refusal(kind.type(), kind.title(), kind.status(), detail);
    }
}
