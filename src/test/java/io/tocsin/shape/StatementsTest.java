package io.tocsin.shape;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every statement of the product, seen by the real PostgreSQL with the real schema: none can be wrong unnoticed. */
class StatementsTest {

    /** Raised as the product grows, so that a change of the search cannot lose statements silently. */
    private static final int AT_LEAST = 40;

    private static final List<Statement> ALL = Statement.all();

    private static final List<Statement> MARKED =
            ALL.stream().filter(Statement::marked).toList();

    @Test
    void everyStatementCanBePrepared() throws Exception {
        assertThat(MARKED).hasSizeGreaterThanOrEqualTo(AT_LEAST);

        Vertx vertx = Vertx.vertx();
        try {
            List<String> refused = PgConnection.connect(
                            vertx, TestDatabase.create().connectOptions())
                    .compose(connection -> refused(connection, MARKED))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(60, SECONDS);
            assertThat(refused).isEmpty();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, SECONDS);
        }
    }

    @Test
    void everyStatementIsMarkedAsSql() {
        List<Statement> unseen = ALL.stream()
                .filter(it -> !it.marked() && !isPartOfAMarkedOne(it))
                .toList();

        assertThat(unseen)
                .as("constants with SQL but without @Language(\"PostgreSQL\"), that no test prepares")
                .isEmpty();
    }

    @Test
    void noStatementAsksTheDatabaseForTheTime() {
        assertThat(ALL)
                .as("time is an argument in SQL too")
                .noneMatch(
                        it -> it.sql()
                                .matches(
                                        "(?is).*(\\bnow\\(\\)|\\bcurrent_(timestamp|date|time)\\b|\\b(clock|statement|transaction)_timestamp\\().*"));
    }

    @Test
    void everyStatementNamesItsColumns() {
        assertThat(ALL)
                .as("a star breaks when the release before meets the migration after")
                .noneMatch(
                        it -> it.sql().matches("(?is).*(\\bselect\\s+(\\w+\\.)?\\*\\s|\\breturning\\s+(\\w+\\.)?\\*).*")
                                && !it.sql().matches("(?is).*select\\s+\\*\\s+from\\s+unnest\\(.*"));
    }

    private static boolean isPartOfAMarkedOne(Statement fragment) {
        return ALL.stream().anyMatch(it -> it.marked() && it.sql().contains(fragment.sql()));
    }

    /** What PostgreSQL says of each that it does not take. */
    private static Future<List<String>> refused(PgConnection connection, List<Statement> statements) {
        Future<List<String>> done = Future.succeededFuture(List.of());
        for (Statement statement : statements) {
            done = done.compose(before -> prepare(connection, statement)
                    .map(refusal -> refusal.map(it -> append(before, statement + ": " + it))
                            .orElse(before)));
        }
        return done;
    }

    private static Future<Optional<String>> prepare(PgConnection connection, Statement statement) {
        return connection
                .prepare(statement.sql())
                .compose(prepared -> prepared.close())
                .map(Optional.<String>empty())
                .recover(failure -> Future.succeededFuture(Optional.of(String.valueOf(failure.getMessage()))));
    }

    private static List<String> append(List<String> before, String refusal) {
        return Stream.concat(before.stream(), Stream.of(refusal)).toList();
    }
}
