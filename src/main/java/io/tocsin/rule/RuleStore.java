package io.tocsin.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.db.Columns;
import io.tocsin.http.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.intellij.lang.annotations.Language;

/** The versions of the grouping rules, and the revision that counts every change of rules and silences. */
final class RuleStore {

    @Language("PostgreSQL")
    static final String REVISION = "SELECT revision FROM rule_revision";

    @Language("PostgreSQL")
    static final String BUMP = "UPDATE rule_revision SET revision = revision + 1";

    @Language("PostgreSQL")
    static final String LATEST = """
            SELECT version, rules::text AS rules, created_at, created_by
            FROM grouping_rules
            WHERE version = (SELECT max(version) FROM grouping_rules)""";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO grouping_rules (version, rules, created_at, created_by)
            VALUES ($1, $2::text::json, $3, $4)""";

    private static final TypeReference<List<WrittenRule>> RULES = new TypeReference<>() {};

    Future<Long> revision(SqlConnection connection) {
        return connection
                .preparedQuery(REVISION)
                .execute()
                .map(rows -> rows.iterator().next().getLong("revision"));
    }

    /** Tells every process of the change that this transaction makes. Changes wait here for one another. */
    Future<Void> bump(SqlConnection tx) {
        return tx.preparedQuery(BUMP).execute().mapEmpty();
    }

    Future<RuleSet> latest(SqlConnection connection) {
        return connection
                .preparedQuery(LATEST)
                .execute()
                .map(rows -> rows.stream().map(RuleStore::read).findFirst().orElse(RuleSet.EMPTY));
    }

    Future<RuleSet> insert(SqlConnection tx, RuleSet set) {
        Tuple values = Tuple.of(set.version(), Json.text(set.rules()), Columns.utc(set.createdAt()), set.createdBy());
        return tx.preparedQuery(INSERT).execute(values).map(set);
    }

    private static RuleSet read(Row row) {
        return new RuleSet(
                row.getLong("version"),
                rules(row.getString("rules")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("created_by"));
    }

    private static List<WrittenRule> rules(String json) {
        try {
            return Json.MAPPER.readValue(json, RULES);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("grouping_rules has something else than rules", corrupt);
        }
    }
}
