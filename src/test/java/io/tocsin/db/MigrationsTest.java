package io.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class MigrationsTest {

    @Test
    void aMigratedDatabaseIsLeftAsItIs(Vertx vertx) throws Exception {
        var result = run(vertx, PgAddress.parse(TestDatabase.create().url()));

        assertThat(result.applied()).isZero();
        assertThat(result.from()).isEqualTo(result.to()).isNotEqualTo("0");
    }

    @Test
    void aServerThatIsAwayIsNamedInOneLineWithoutThePassword(Vertx vertx) {
        assertThatThrownBy(() -> run(vertx, PgAddress.local(1, "me", "secret", "prod")))
                .cause()
                .isInstanceOf(Migrations.Failed.class)
                .message()
                .startsWith("PostgreSQL at 127.0.0.1:1/prod does not answer: ")
                .doesNotContain("secret", "\n");
    }

    @Test
    void aServerThatDoesNotAllowTheExtensionIsToldWhatToDo(Vertx vertx) {
        TestDatabase database = TestDatabase.create();
        database.executeHere("DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP ROLE IF EXISTS poor;"
                + " CREATE ROLE poor LOGIN; GRANT ALL ON SCHEMA public TO poor");

        assertThatThrownBy(() -> run(vertx, PgAddress.parse(database.url().replace("postgres@", "poor@"))))
                .cause()
                .isInstanceOf(Migrations.Failed.class)
                .hasMessageContaining("pg_trgm, which the user poor may not create")
                .hasMessageContaining("have an administrator run CREATE EXTENSION pg_trgm in the database");
    }

    private static Migrations.Result run(Vertx vertx, PgAddress address) throws Exception {
        return new Migrations(vertx, address)
                .run()
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
