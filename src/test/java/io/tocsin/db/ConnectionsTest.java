package io.tocsin.db;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a lost connection does besides failing the work on it. */
class ConnectionsTest {

    private final Vertx vertx = Vertx.vertx();
    private final Db db = new Db(TestDatabase.create().pool(vertx));

    @AfterEach
    void close() throws Exception {
        var unused = vertx.close().toCompletionStage().toCompletableFuture().get(60, SECONDS);
    }

    @Test
    void lostConnectionPrintsNoStackTraceBetweenTheLinesOfTheLog() throws Exception {
        PrintStream before = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(failure(db.inTransaction(tx -> tx.query("SELECT pg_terminate_backend(pg_backend_pid())")
                            .execute())))
                    .isNotNull();
            assertThat(failure(db.withConnection(connection -> connection
                            .query("SELECT pg_terminate_backend(pg_backend_pid())")
                            .execute())))
                    .isNotNull();
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("io.vertx.pgclient", "\tat ");
    }

    private static Throwable failure(Future<?> future) throws Exception {
        return future.<Throwable>transform(result -> Future.succeededFuture(result.cause()))
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, SECONDS);
    }
}
