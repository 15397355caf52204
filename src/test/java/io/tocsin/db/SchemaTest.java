package io.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class SchemaTest {

    @Test
    void migrationsBuildEveryTable(Vertx vertx, VertxTestContext context) {
        var pool = TestDatabase.create().pool(vertx);
        pool.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                .execute()
                .onComplete(context.succeeding(rows -> context.verify(() -> {
                    assertThat(rows.iterator().next().getLong(0)).isGreaterThan(15);
                    context.completeNow();
                })));
    }
}
