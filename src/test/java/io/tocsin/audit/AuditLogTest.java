package io.tocsin.audit;

import static io.tocsin.http.ServerFixture.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.db.Db;
import io.tocsin.db.Partitions;
import io.tocsin.db.RetentionSettings;
import io.tocsin.db.TestDatabase;
import io.tocsin.db.Uuid7;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final UUID ADA = new UUID(1, 2);
    private static final UUID TOKEN = new UUID(3, 4);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.create().pool(vertx);
    private final Db db = new Db(pool);
    private final AuditLog log = new AuditLog(new Uuid7());

    @AfterEach
    void close() {
        get(vertx.close());
    }

    @Test
    void anEntryTellsWhoDidWhatToWhichObjectFromWhere() {
        write(made(NOW, "ci"));

        Row row = get(pool.query("SELECT * FROM audit_entry").execute())
                .iterator()
                .next();
        assertThat(row.getOffsetDateTime("at").toInstant()).isEqualTo(NOW);
        assertThat(Uuid7.time(row.getUUID("id"))).isEqualTo(NOW);
        assertThat(row.getString("actor_type")).isEqualTo("user");
        assertThat(row.getUUID("actor_id")).isEqualTo(ADA);
        assertThat(row.getString("actor_name")).isEqualTo("ada@example.org");
        assertThat(row.getString("action")).isEqualTo("token.created");
        assertThat(row.getString("object_type")).isEqualTo("token");
        assertThat(row.getUUID("object_id")).isEqualTo(TOKEN);
        assertThat(row.getString("object_name")).isEqualTo("ci");
        assertThat(row.getString("address")).isEqualTo("192.0.2.7");
        assertThat(row.getString("request_id")).isEqualTo("r-1");
        assertThat(row.getJsonObject("before")).isNull();
        assertThat(row.getJsonObject("after")).isEqualTo(new JsonObject().put("role", "viewer"));
    }

    @Test
    void anEntryIsGoneWithItsDeed() {
        Future<Void> deed =
                db.inTransaction(tx -> log.write(tx, made(NOW, "ci")).compose(done -> {
                    throw new IllegalStateException("the deed fails");
                }));

        assertThatThrownBy(() -> get(deed)).hasRootCauseMessage("the deed fails");
        assertThat(count("audit_entry")).isZero();
    }

    @Test
    void entriesOfOneMomentAreReadInTheirOrder() {
        write(made(NOW, "first"), made(NOW, "second"), made(NOW, "third"));

        assertThat(get(pool.query("SELECT object_name FROM audit_entry ORDER BY id")
                        .execute()))
                .extracting(row -> row.getString(0))
                .containsExactly("first", "second", "third");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET actor_name = 'eve'",
                "UPDATE audit_entry_202611 SET actor_name = 'eve'",
                "DELETE FROM audit_entry",
                "DELETE FROM audit_entry_202611",
                "TRUNCATE audit_entry",
                "TRUNCATE audit_entry_202611",
                "TRUNCATE audit_entry_default",
            })
    void nothingThatWasWrittenCanBeChangedOrTakenAway(String sql) {
        maintain(NOW);
        write(made(NOW, "ci"));

        assertThatThrownBy(() -> get(pool.query(sql).execute()))
                .hasMessageContaining("audit entries are only ever added");
        assertThat(count("audit_entry_202611")).isEqualTo(1);
    }

    @Test
    void whatCameBeforeItsPartitionMovesIntoItAndStaysProtected() {
        write(made(NOW, "early"));
        assertThat(count("audit_entry_default")).isEqualTo(1);

        maintain(NOW);

        assertThat(count("audit_entry_default")).isZero();
        assertThat(count("audit_entry_202611")).isEqualTo(1);
        assertThatThrownBy(() -> get(pool.query("DELETE FROM audit_entry").execute()))
                .hasMessageContaining("DELETE is refused");
        write(made(Instant.EPOCH, "of no partition"));
        assertThatThrownBy(
                        () -> get(pool.query("DELETE FROM audit_entry_default").execute()))
                .hasMessageContaining("DELETE is refused");
    }

    @Test
    void retentionDropsWhatIsOldAndNothingElse() {
        maintain(NOW);
        write(made(NOW, "old"), made(Instant.EPOCH, "of no partition"), made(NOW.plus(Duration.ofDays(30)), "new"));

        maintain(NOW.plus(Duration.ofDays(430)));

        assertThat(get(pool.query("SELECT object_name FROM audit_entry").execute()))
                .extracting(row -> row.getString(0))
                .containsExactly("new");
    }

    private static NewEntry made(Instant at, String name) {
        var by = new Origin("user", ADA, "ada@example.org", "192.0.2.7", "r-1");
        var fields = new Fields().text("role", "viewer");
        return new NewEntry(at, by, "token.created", new Target("token", TOKEN, name), Difference.made(fields));
    }

    private void write(NewEntry... entries) {
        get(db.inTransaction(tx -> log.write(tx, List.of(entries))));
    }

    private void maintain(Instant now) {
        get(new Partitions(db, RetentionSettings.DEFAULTS, (tx, before) -> Future.succeededFuture()).maintain(now));
    }

    private long count(String table) {
        return get(pool.query("SELECT count(*) FROM " + table).execute())
                .iterator()
                .next()
                .getLong(0);
    }
}
