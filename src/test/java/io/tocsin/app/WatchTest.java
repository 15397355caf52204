package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.PgAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Our own stores, killed while we run. */
@ExtendWith(VertxExtension.class)
class WatchTest {

    @TempDir
    Path folder;

    @Test
    void storesThatAreKilledComeBackAtTheirAddressUntilWeEnd(Vertx vertx) throws Exception {
        var stores = new Stores(vertx, Config.load(Map.of("TOCSIN_DATA_DIR", folder.toString())));
        try {
            Stores.Addresses addresses = await(stores.start());
            stores.watch();
            for (String path : List.of("redis.conf", "postgres")) {
                kill(folder.toRealPath().resolve(path));
            }

            awaitPort(addresses.redis().port());
            awaitPort(addresses.postgres().port());
            awaitThat(() -> takesConnections(addresses.postgres()));

            await(stores.unwatch());
        } finally {
            await(stores.unwatch().eventually(stores::close));
        }
        assertThat(Leftovers.of(folder.toRealPath().resolve("redis.conf"))).isEmpty();
        assertThat(Leftovers.of(folder.toRealPath().resolve("postgres"))).isEmpty();
    }

    private static boolean takesConnections(PgAddress address) {
        try (Connection connection = address.dataSource().getConnection()) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void awaitPort(int port) throws Exception {
        awaitThat(() -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private static void awaitThat(BooleanSupplier condition) throws InterruptedException {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
            Thread.sleep(20);
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static void kill(Path path) throws Exception {
        for (ProcessHandle process : Leftovers.of(path)) {
            assertThat(process.destroyForcibly()).isTrue();
            awaitThat(() -> !Leftovers.isRunning(process));
        }
    }
}
