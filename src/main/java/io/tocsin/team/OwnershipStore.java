package io.tocsin.team;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import org.intellij.lang.annotations.Language;
import org.jspecify.annotations.Nullable;

/** Reads which service is whose. */
public final class OwnershipStore {

    @Language("PostgreSQL")
    static final String ALL = """
            SELECT team_service.service, team.name
            FROM team_service
            JOIN team ON team.id = team_service.team_id""";

    @Language("PostgreSQL")
    static final String ONE = """
            SELECT team.name
            FROM team_service
            JOIN team ON team.id = team_service.team_id
            WHERE team_service.service = $1""";

    public Future<Ownership> read(SqlConnection connection) {
        return connection.preparedQuery(ALL).execute().map(rows -> {
            var teams = new HashMap<String, String>();
            rows.forEach(row -> teams.put(row.getString("service"), row.getString("name")));
            return new Ownership(teams);
        });
    }

    /** The name of the team of one service; null where it is nobody's, or there is none. */
    public Future<@Nullable String> team(SqlConnection connection, @Nullable String service) {
        if (service == null) {
            return Future.succeededFuture();
        }
        return connection
                .preparedQuery(ONE)
                .execute(Tuple.of(service))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString("name"));
    }
}
