package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.Migrations;
import io.tocsin.db.PgAddress;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.TestProxy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The start of a process whose PostgreSQL is not there yet. */
class PatientMigrationsTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final Vertx vertx = Vertx.vertx();
    private final String url = TestDatabase.create().url();
    private final TestProxy network = new TestProxy(URI.create(url).getPort());

    @AfterEach
    void close() {
        network.close();
        RunningTocsin.await(vertx.close());
    }

    @Test
    void itWaitsForAPostgresqlThatIsAway() {
        network.refuse();
        Future<Migrations.Result> result = migrate("postgres", LONG);
        vertx.setTimer(500, later -> network.heal());
        assertThat(RunningTocsin.await(result).applied()).isZero();
    }

    @Test
    void whenThePatienceIsOverItSaysWhatItWaitedFor() {
        network.refuse();
        assertThat(failure(migrate("postgres", Duration.ZERO)))
                .isInstanceOf(Migrations.Failed.class)
                .hasMessageStartingWith("PostgreSQL at 127.0.0.1:" + network.port())
                .hasMessageContaining("does not answer");
    }

    @Test
    void whatWaitingWouldNotMendFailsAtOnce() {
        assertThat(failure(migrate("nobody", LONG))).hasMessageContaining("nobody");
    }

    private Future<Migrations.Result> migrate(String user, Duration patience) {
        String through = url.replaceFirst("postgres@localhost:\\d+", user + "@127.0.0.1:" + network.port());
        var migrations = new Migrations(vertx, PgAddress.parse(through));
        return new PatientMigrations(vertx, migrations, InstantSource.system(), patience).run();
    }

    private static Throwable failure(Future<?> future) {
        return future.transform(outcome -> Future.succeededFuture(outcome.cause()))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
