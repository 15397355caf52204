package io.tocsin.team;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tocsin.db.Columns;
import io.tocsin.http.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.intellij.lang.annotations.Language;

/** SQL of the tables {@code team}, {@code team_service} and {@code team_member}. */
final class TeamStore {

    private static final String COLUMNS = """
            team.id, team.name, team.description, team.created_at, team.version,
                ARRAY(SELECT service FROM team_service WHERE team_id = team.id ORDER BY service) AS services,
                (SELECT COALESCE(json_agg(json_build_object('id', person.id, 'email', person.email, 'name', person.name)
                        ORDER BY lower(person.email)), '[]'::json)
                    FROM team_member
                    JOIN app_user person ON person.id = team_member.user_id
                    WHERE team_member.team_id = team.id)::text AS members""";

    @Language("PostgreSQL")
    static final String ALL = "SELECT " + COLUMNS + """

            FROM team
            ORDER BY lower(team.name)""";

    @Language("PostgreSQL")
    static final String BY_ID = "SELECT " + COLUMNS + """

            FROM team
            WHERE team.id = $1""";

    @Language("PostgreSQL")
    static final String COUNT = "SELECT count(*) AS count FROM team";

    @Language("PostgreSQL")
    static final String INSERT = """
            INSERT INTO team (id, name, description, version, created_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (lower(name)) DO NOTHING""";

    @Language("PostgreSQL")
    static final String SAVE = """
            UPDATE team
            SET description = $2
            WHERE id = $1""";

    @Language("PostgreSQL")
    static final String COUNT_UP = """
            UPDATE team
            SET version = version + 1
            WHERE id = $1""";

    @Language("PostgreSQL")
    static final String DELETE = """
            DELETE FROM team
            WHERE id = $1""";

    @Language("PostgreSQL")
    static final String TAKEN = """
            SELECT team_service.service, team.name
            FROM team_service
            JOIN team ON team.id = team_service.team_id
            WHERE team_service.service = ANY ($2::text[]) AND team_service.team_id <> $1
            LIMIT 1""";

    @Language("PostgreSQL")
    static final String DROP_SERVICES = """
            DELETE FROM team_service
            WHERE team_id = $1 AND service <> ALL ($2::text[])""";

    @Language("PostgreSQL")
    static final String ADD_SERVICES = """
            INSERT INTO team_service (service, team_id)
            SELECT DISTINCT service, $1::uuid FROM unnest($2::text[]) AS wanted (service)
            ON CONFLICT (service) DO NOTHING""";

    @Language("PostgreSQL")
    static final String UNKNOWN_USERS = """
            SELECT wanted.id
            FROM unnest($1::uuid[]) AS wanted (id)
            WHERE NOT EXISTS (SELECT FROM app_user WHERE app_user.id = wanted.id)""";

    @Language("PostgreSQL")
    static final String DROP_MEMBERS = """
            DELETE FROM team_member
            WHERE team_id = $1 AND user_id <> ALL ($2::uuid[])""";

    @Language("PostgreSQL")
    static final String ADD_MEMBERS = """
            INSERT INTO team_member (team_id, user_id)
            SELECT $1::uuid, id FROM app_user WHERE id = ANY ($2::uuid[]) ORDER BY id FOR KEY SHARE
            ON CONFLICT (team_id, user_id) DO NOTHING""";

    private static final TypeReference<List<Team.Member>> MEMBERS = new TypeReference<>() {};

    /** A service and the team that it belongs to. */
    record Owned(String service, String team) {}

    Future<List<Team>> all(SqlConnection connection) {
        return connection
                .preparedQuery(ALL)
                .execute()
                .map(rows -> rows.stream().map(TeamStore::read).toList());
    }

    Future<Optional<Team>> byId(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(BY_ID)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(TeamStore::read).findFirst());
    }

    Future<Long> count(SqlConnection tx) {
        return tx.preparedQuery(COUNT)
                .execute()
                .map(rows -> rows.iterator().next().getLong("count"));
    }

    /** Whether there was none of this name. */
    Future<Boolean> insert(SqlConnection tx, Team team) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        team.id(), team.name(), team.description(), team.version(), Columns.utc(team.createdAt())))
                .map(rows -> rows.rowCount() > 0);
    }

    Future<Void> save(SqlConnection tx, UUID id, String description) {
        return tx.preparedQuery(SAVE).execute(Tuple.of(id, description)).mapEmpty();
    }

    /** Notes that something of it has changed. */
    Future<Void> countUp(SqlConnection tx, UUID id) {
        return tx.preparedQuery(COUNT_UP).execute(Tuple.of(id)).mapEmpty();
    }

    Future<Void> delete(SqlConnection tx, UUID id) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(id)).mapEmpty();
    }

    /** One of these services that belongs to another team, if any does. */
    Future<Optional<Owned>> taken(SqlConnection tx, UUID team, List<String> services) {
        return tx.preparedQuery(TAKEN)
                .execute(named(team, services))
                .map(rows -> rows.stream()
                        .map(row -> new Owned(row.getString("service"), row.getString("name")))
                        .findFirst());
    }

    Future<Void> putServices(SqlConnection tx, UUID team, List<String> services) {
        Tuple values = named(team, services);
        return tx.preparedQuery(DROP_SERVICES)
                .execute(values)
                .compose(dropped -> tx.preparedQuery(ADD_SERVICES).execute(values))
                .mapEmpty();
    }

    /** Those of the ids that no user has. */
    Future<List<UUID>> unknown(SqlConnection tx, List<UUID> users) {
        return tx.preparedQuery(UNKNOWN_USERS)
                .execute(Tuple.tuple().addArrayOfUUID(users.toArray(UUID[]::new)))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    Future<Void> putMembers(SqlConnection tx, UUID team, List<UUID> users) {
        Tuple values = Tuple.of(team).addArrayOfUUID(users.toArray(UUID[]::new));
        return tx.preparedQuery(DROP_MEMBERS)
                .execute(values)
                .compose(dropped -> tx.preparedQuery(ADD_MEMBERS).execute(values))
                .mapEmpty();
    }

    private static Tuple named(UUID team, List<String> services) {
        return Tuple.of(team).addArrayOfString(services.toArray(String[]::new));
    }

    private static Team read(Row row) {
        return new Team(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("description"),
                List.of(row.getArrayOfStrings("services")),
                members(row.getString("members")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }

    private static List<Team.Member> members(String json) {
        try {
            return Json.MAPPER.readValue(json, MEMBERS);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("members are not as the statement writes them", bug);
        }
    }
}
