package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.db.PgAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The embedded stores on one data folder, through everything that may happen to it. */
@ExtendWith(VertxExtension.class)
class LocalStoresTest {

    private static final long MEMORY = 64L << 20;

    @TempDir
    Path folder;

    @Test
    void postgresKeepsItsDataWhateverEndsIt() throws Exception {
        try (DataDir data = DataDir.open(folder)) {
            Files.createDirectories(folder.resolve("postgres.half/base"));
            LocalPostgres first = LocalPostgres.start(data);
            execute(first.address(), "CREATE TABLE kept (run int)");
            execute(first.address(), "INSERT INTO kept VALUES (1)");
            first.stop();

            LocalPostgres second = LocalPostgres.start(data);
            execute(second.address(), "INSERT INTO kept VALUES (2)");
            Leftovers.of(data.path().resolve("postgres")).forEach(ProcessHandle::destroyForcibly);

            LocalPostgres third = LocalPostgres.start(data);
            execute(third.address(), "INSERT INTO kept VALUES (3)");

            LocalPostgres fourth = LocalPostgres.start(data);
            assertThat(query(fourth.address(), "SELECT sum(run) FROM kept")).isEqualTo("6");
            assertThat(Leftovers.of(data.path().resolve("postgres"))).hasSize(1);
            assertThat(query(fourth.address(), "SHOW fsync")).isEqualTo("on");
            assertThat(query(fourth.address(), "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(fourth.address(), "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(fourth.address(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(fourth.address(), "SHOW password_encryption")).isEqualTo("scram-sha-256");
            requireNoWayInWithout(fourth.address());

            execute(fourth.address(), "ALTER SYSTEM SET fsync = off");
            fourth.stop();
            assertThatThrownBy(() -> LocalPostgres.start(data))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("is not durable");
            assertThat(Leftovers.of(data.path().resolve("postgres"))).isEmpty();
        }
    }

    private static void requireNoWayInWithout(PgAddress address) {
        var guess = PgAddress.local(address.port(), address.user(), "guess", address.database());
        assertThatThrownBy(() -> execute(guess, "SELECT 1")).hasMessageContaining("password authentication failed");
    }

    @Test
    void redisKeepsItsDataWhateverEndsIt(Vertx vertx) throws Exception {
        try (DataDir data = DataDir.open(folder)) {
            LocalRedis first = LocalRedis.start(data, MEMORY);
            assertThat(send(vertx, first, Request.cmd(Command.INCR).arg("runs")))
                    .isEqualTo("1");
            first.stop();

            LocalRedis second = LocalRedis.start(data, MEMORY);
            assertThat(send(vertx, second, Request.cmd(Command.INCR).arg("runs")))
                    .isEqualTo("2");
            Leftovers.of(data.path().resolve("redis.conf")).forEach(ProcessHandle::destroyForcibly);

            LocalRedis third = LocalRedis.start(data, MEMORY);
            assertThat(send(vertx, third, Request.cmd(Command.INCR).arg("runs")))
                    .isEqualTo("3");

            LocalRedis fourth = LocalRedis.start(data, MEMORY);
            assertThat(send(vertx, fourth, Request.cmd(Command.INCR).arg("runs")))
                    .isEqualTo("4");
            assertThat(Leftovers.of(data.path().resolve("redis.conf"))).hasSize(1);
            for (String setting : List.of("appendonly yes", "appendfsync always", "maxmemory-policy noeviction")) {
                var question = Request.cmd(Command.CONFIG).arg("GET").arg(setting.split(" ")[0]);
                assertThat(send(vertx, fourth, question)).contains(setting.split(" ")[1]);
            }
            fourth.stop();
            assertThat(Leftovers.of(data.path().resolve("redis.conf"))).isEmpty();
        }
    }

    @Test
    void aSecondProcessIsRefused() throws Exception {
        try (DataDir data = DataDir.open(folder)) {
            assertThatThrownBy(() -> DataDir.open(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContainingAll(
                            "process " + ProcessHandle.current().pid(),
                            data.path().toString(),
                            "TOCSIN_DATA_DIR");
        }
        DataDir.open(folder).close();
    }

    @Test
    void passwordsAreReadableByThisUserOnly() throws Exception {
        try (DataDir data = DataDir.open(folder.resolve("fresh"))) {
            String password = data.password("some.password");

            assertThat(password).hasSize(32).isEqualTo(data.password("some.password"));
            assertThat(permissions(data.path())).isEqualTo("rwx------");
            assertThat(permissions(data.path().resolve("some.password"))).isEqualTo("rw-------");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsExplained() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataDir.open(file.resolve("data")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContainingAll(file.toString(), "TOCSIN_DATA_DIR");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String send(Vertx vertx, LocalRedis redis, Request request) throws Exception {
        var client = Redis.createClient(vertx, redis.address().options());
        Future<String> reply = client.send(request).map(Object::toString).eventually(client::close);
        return reply.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static void execute(PgAddress address, String sql) throws SQLException {
        try (Connection connection = address.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PgAddress address, String sql) throws SQLException {
        try (Connection connection = address.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
