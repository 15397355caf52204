package io.tocsin.team;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/** SQL of the table {@code team_member}, of one user's rows. */
final class MembershipStore {

    @Language("PostgreSQL")
    static final String OF_USER = """
            SELECT team.id, team.name,
                EXISTS (SELECT FROM team_member WHERE team_id = team.id AND user_id = $1) AS member
            FROM team
            ORDER BY team.id""";

    @Language("PostgreSQL")
    static final String ADD = """
            INSERT INTO team_member (team_id, user_id)
            VALUES ($1, $2)
            ON CONFLICT (team_id, user_id) DO NOTHING""";

    @Language("PostgreSQL")
    static final String REMOVE = """
            DELETE FROM team_member
            WHERE team_id = $1 AND user_id = $2""";

    /** A team, and whether the user is in it. */
    record Place(UUID id, String team, boolean member) {}

    /** Every team: they are few. */
    Future<List<Place>> of(SqlConnection connection, UUID user) {
        return connection
                .preparedQuery(OF_USER)
                .execute(Tuple.of(user))
                .map(rows -> rows.stream()
                        .map(row -> new Place(row.getUUID("id"), row.getString("name"), row.getBoolean("member")))
                        .toList());
    }

    Future<Void> put(SqlConnection tx, UUID user, UUID team, boolean member) {
        return tx.preparedQuery(member ? ADD : REMOVE)
                .execute(Tuple.of(team, user))
                .mapEmpty();
    }
}
