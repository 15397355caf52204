package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an operation once for each key that its caller chose; a repetition gets the answer of the first time. What was
 * refused changed nothing, and may run again under its key.
 *
 * <pre>  reserve the key → run → keep the answer, or give the key back → answer</pre>
 *
 * The operation commits before its answer is kept. A process that dies between the two leaves a reservation, which ends by
 * itself; then a repetition runs again.
 */
final class OncePerKey implements Function<Request, Future<Answer>> {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Logger LOG = LoggerFactory.getLogger(OncePerKey.class);

    private final String operationId;
    private final Idempotency idempotency;
    private final Function<Request, Future<Answer>> operation;

    OncePerKey(String operationId, Idempotency idempotency, Function<Request, Future<Answer>> operation) {
        this.operationId = operationId;
        this.idempotency = idempotency;
        this.operation = operation;
    }

    @Override
    public Future<Answer> apply(Request request) {
        String key = request.header(KEY);
        if (key == null) {
            return operation.apply(request);
        }
        var attempt = new Idempotency.Attempt(request.caller().id(), key, operationId, digest(request), request.now());
        return idempotency
                .begin(attempt)
                .compose(answered -> answered.isPresent()
                        ? Future.succeededFuture(answered.get().with(REPLAYED, "true"))
                        : run(request, attempt));
    }

    private Future<Answer> run(Request request, Idempotency.Attempt attempt) {
        return Future.succeededFuture(request)
                .compose(operation)
                .map(OncePerKey::inBytes)
                .compose(answer -> keep(attempt, answer), refusal -> release(attempt, refusal));
    }

    /** Its effect is committed: the caller is told so, also where it cannot be remembered. */
    private Future<Answer> keep(Idempotency.Attempt attempt, Answer answer) {
        return idempotency.keep(attempt, answer).otherwise(OncePerKey::forget).map(answer);
    }

    private Future<Answer> release(Idempotency.Attempt attempt, Throwable refusal) {
        return idempotency.release(attempt).otherwise(OncePerKey::forget).compose(done -> Future.failedFuture(refusal));
    }

    private static Void forget(Throwable failure) {
        LOG.warn(
                "what became of an Idempotency-Key was not stored; until its reservation ends, repetitions get 409: {}",
                failure.toString());
        return null;
    }

    private static Answer inBytes(Answer answer) {
        Object body = answer.body();
        Buffer bytes = body == null || body instanceof Buffer ? (Buffer) body : Json.write(body);
        return new Answer(answer.status(), bytes, answer.headers());
    }

    /** Of path, query and body, byte for byte. */
    private static Buffer digest(Request request) {
        HttpServerRequest sent = request.context().request();
        Buffer body = Optional.ofNullable(request.context().body().buffer()).orElseGet(Buffer::buffer);
        MessageDigest digest = Sha256.digest();
        digest.update(sent.uri().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(body.getBytes());
        return Buffer.buffer(digest.digest());
    }
}
