package io.tocsin.correlate;

import static io.tocsin.correlate.CorrelatorFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Vertx vertx = Vertx.vertx();
    private final Turns turns = new Turns(vertx);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void eachStartsWhenTheOneBeforeHasEndedWellOrNot() {
        List<String> started = new ArrayList<>();
        Promise<Void> first = Promise.promise();
        Future<Void> one = turns.take(() -> {
            started.add("one");
            return first.future();
        });
        Future<Boolean> two = turns.take(() -> Future.succeededFuture(started.add("two")));

        assertThat(two.isComplete()).isFalse();
        first.fail("no matter");
        assertThat(await(two)).isTrue();
        assertThat(one.cause()).hasMessage("no matter");
        assertThat(started).containsExactly("one", "two");
    }

    @Test
    void eachRunsOnTheContextThatAskedNotOnThatOfTheOneBefore() {
        Promise<Void> first = Promise.promise();
        Promise<Context> second = Promise.promise();
        Context caller = vertx.getOrCreateContext();
        turns.take(first::future).onFailure(second::fail);
        caller.runOnContext(go ->
                turns.take(() -> Future.succeededFuture(Vertx.currentContext())).onComplete(second));
        first.complete();

        assertThat(await(second.future())).isSameAs(caller);
    }
}
