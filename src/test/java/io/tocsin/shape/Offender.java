package io.tocsin.shape;

import io.vertx.core.Future;
import java.io.FileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Breaks every rule, once a method, so that {@link HouseRulesTest} can see each rule bite. Never called. */
@SuppressWarnings("unused")
final class Offender {

    Instant readsTheTime() {
        return Instant.now();
    }

    Supplier<Instant> readsTheTimeByReference() {
        return Instant::now;
    }

    long readsTheTimeInMilliseconds() {
        return System.currentTimeMillis();
    }

    Object readsTheDate() {
        return LocalDate.now();
    }

    Object readsTheTimeAsADate() {
        return new Date();
    }

    InstantSource makesAnInstantSource() {
        return InstantSource.system();
    }

    Clock makesAClock() {
        return Clock.systemUTC();
    }

    void sleeps() throws InterruptedException {
        Thread.sleep(1);
    }

    Object joins(CompletableFuture<Object> future) {
        return future.join();
    }

    Object gets(java.util.concurrent.Future<Object> future) throws Exception {
        return future.get();
    }

    Object awaits(Future<Object> future) {
        return future.await();
    }

    String readsAFile() throws IOException {
        return Files.readString(Path.of("x"));
    }

    Object opensAFile() throws IOException {
        return new FileReader("x");
    }

    void usesJdbc(Connection connection) throws SQLException {
        connection.commit();
    }

    /** What is right, and must not be found. */
    Instant readsTheClockItWasHanded(InstantSource clock) {
        return Instant.now(clock.withZone(java.time.ZoneOffset.UTC)).plusMillis(clock.millis());
    }

    static final class OffenderImpl {}
}
