package io.tocsin.auth;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checking passwords costs memory and time, so no more are checked at once than there is of both. */
class PasswordsTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        var unused = vertx.close().toCompletionStage().toCompletableFuture().get(60, SECONDS);
    }

    @Test
    void moreThanSixtyFourAtOnceAreRefusedAndLaterOnesAreNot() throws Exception {
        var passwords = new Passwords(vertx);
        List<Future<Boolean>> all = Stream.generate(() -> passwords.matches("secret", null))
                .limit(100)
                .toList();
        var unused = Future.join(all)
                .otherwiseEmpty()
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, SECONDS);

        assertThat(all.stream().filter(Future::failed))
                .hasSize(36)
                .allMatch(refused -> refused.cause() instanceof Problem.Unavailable);
        assertThat(passwords
                        .matches("secret", null)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(60, SECONDS))
                .isFalse();
    }
}
