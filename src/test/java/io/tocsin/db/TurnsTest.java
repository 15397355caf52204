package io.tocsin.db;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> began = new ArrayList<>();

    @AfterEach
    void close() {
        done(vertx.close());
    }

    @Test
    void asManyAsMayRunAtOneTimeAndTheOthersInTheOrderOfAsking() {
        var turns = new Turns(2, 10, LONG);
        Promise<String> first = Promise.promise();
        Promise<String> second = Promise.promise();
        var asked = List.of(
                turns.take(work("first", first)),
                turns.take(work("second", second)),
                turns.take(work("third", Promise.promise())),
                turns.take(work("fourth", Promise.promise())));

        assertThat(began).containsExactly("first", "second");
        second.complete("2");
        assertThat(done(asked.get(1))).isEqualTo("2");
        assertThat(began).containsExactly("first", "second", "third");
        first.complete("1");
        assertThat(began).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void whoWaitsInVainIsRefusedAndTheNextIsNotHeldUp() {
        var turns = new Turns(1, 10, SHORT);
        Promise<String> first = Promise.promise();
        Future<String> working = turns.take(work("first", first));

        assertThat(failure(turns.take(work("late", Promise.promise()))))
                .isInstanceOfSatisfying(Problem.Unavailable.class, refusal -> {
                    assertThat(refusal.retryAfter()).isEqualTo(SHORT);
                    assertThat(refusal.detail()).contains("would not be this request's turn within 50ms");
                });
        first.complete("1");
        assertThat(done(working)).isEqualTo("1");
        assertThat(done(turns.take(work("next", done("2"))))).isEqualTo("2");
        assertThat(began).containsExactly("first", "next");
    }

    @Test
    void whoComesWhereTooManyWaitIsRefusedAtOnce() {
        var turns = new Turns(1, 1, LONG);
        Promise<String> first = Promise.promise();
        Future<String> working = turns.take(work("first", first));
        Future<String> waiting = turns.take(work("second", done("2")));

        assertThat(failure(turns.take(work("third", done("3"))))).isInstanceOf(Problem.Unavailable.class);
        first.complete("1");
        assertThat(done(working) + done(waiting)).isEqualTo("12");
    }

    @Test
    void whatFailsOrThrowsEndsItsTurn() {
        var turns = new Turns(1, 10, LONG);

        assertThat(failure(turns.take(() -> Future.failedFuture("broken")))).hasMessage("broken");
        assertThat(failure(turns.take(() -> {
                    throw new IllegalStateException("a bug");
                })))
                .hasMessage("a bug");
        assertThat(done(turns.take(work("next", done("1"))))).isEqualTo("1");
    }

    @Test
    void aWorkRunsOnTheContextThatAskedForItAndSoIsARefusalTold() {
        var turns = new Turns(1, 10, SHORT);
        Promise<String> first = Promise.promise();
        Future<String> working = turns.take(work("first", first));
        Context asking = vertx.getOrCreateContext();
        Promise<Context> refused = Promise.promise();
        asking.runOnContext(go -> turns.take(work("late", Promise.promise()))
                .onFailure(late -> refused.complete(Vertx.currentContext())));
        assertThat(done(refused.future())).isSameAs(asking);

        Promise<Context> ran = Promise.promise();
        var patient = new Turns(1, 10, LONG);
        Future<String> before = patient.take(work("before", first));
        asking.runOnContext(go -> {
            var unused = patient.take(() -> {
                ran.complete(Vertx.currentContext());
                return Future.succeededFuture();
            });
            first.complete("1");
        });
        assertThat(done(ran.future())).isSameAs(asking);
        assertThat(done(working) + done(before)).isEqualTo("11");
    }

    private Supplier<Future<String>> work(String name, Promise<String> end) {
        return () -> {
            began.add(name);
            return end.future();
        };
    }

    private static Promise<String> done(String result) {
        Promise<String> promise = Promise.promise();
        promise.complete(result);
        return promise;
    }

    private static Throwable failure(Future<?> future) {
        return done(future.<Throwable>map(result -> {
                    throw new AssertionError("it should fail");
                })
                .otherwise(failure -> failure));
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
