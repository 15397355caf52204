package io.tocsin.team;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.db.Db;
import io.tocsin.db.Uuid7;
import io.tocsin.http.IfMatch;
import io.tocsin.problem.Problem;
import io.tocsin.problem.Problem.Fault;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people do with teams. Every change first tells the workers that it will hold, and by that waits for other changes: so
 * none gives a service to a second team.
 */
public final class Teams {

    /** Every worker keeps the services of all of them in memory. */
    static final int MOST = 500;

    private final Db db;
    private final Uuid7 ids;
    private final Function<SqlConnection, Future<Void>> announce;
    private final AuditLog audit;
    private final TeamStore store = new TeamStore();

    /** @param announce tells, in a transaction, all who decide by the services' teams; one caller at a time */
    public Teams(Db db, Uuid7 ids, AuditLog audit, Function<SqlConnection, Future<Void>> announce) {
        this.db = db;
        this.ids = ids;
        this.announce = announce;
        this.audit = audit;
    }

    /** By name. */
    Future<List<Team>> list() {
        return db.withConnection(store::all);
    }

    /** Fails with {@link Problem.NotFound}. */
    Future<Team> get(UUID id) {
        return db.withConnection(connection -> found(connection, id));
    }

    /** Fails with {@link Problem.Conflict} and {@link Problem.Invalid}. */
    Future<Team> create(TeamBody body, Origin by, Instant now) {
        var team = new Team(ids.next(now), body.newName(), body.descriptionOr(""), List.of(), List.of(), now, 1);
        return db.inTransaction(tx -> announce.apply(tx)
                .compose(alone -> store.count(tx))
                .compose(count -> count < MOST ? store.insert(tx, team) : Future.failedFuture(tooMany()))
                .compose(made -> made ? put(tx, team.id(), body) : Future.failedFuture(taken(team)))
                .compose(done -> found(tx, team.id()))
                .compose(made -> audit.write(tx, created(made, by, now)).map(made)));
    }

    /** Fails with {@link Problem.NotFound}, {@link Problem.Stale}, {@link Problem.Conflict} and {@link Problem.Invalid}. */
    Future<Team> change(UUID id, TeamBody body, IfMatch expected, Origin by, Instant now) {
        return db.inTransaction(tx -> checked(tx, id, expected)
                .compose(before -> store.save(tx, id, body.descriptionOr(before.description()))
                        .compose(saved -> put(tx, id, body))
                        .compose(done -> found(tx, id))
                        .compose(after -> changed(tx, updated(before, after, by, now), after))));
    }

    /** What changed nothing keeps its version, and is not told. */
    private Future<Team> changed(SqlConnection tx, NewEntry entry, Team after) {
        if (entry.difference().isEmpty()) {
            return Future.succeededFuture(after);
        }
        return store.countUp(tx, after.id())
                .compose(counted -> audit.write(tx, entry))
                .compose(written -> found(tx, after.id()));
    }

    /** Its incidents keep its name. Fails with {@link Problem.NotFound} and {@link Problem.Stale}. */
    Future<Void> delete(UUID id, IfMatch expected, Origin by, Instant now) {
        return db.inTransaction(tx -> checked(tx, id, expected)
                .compose(team -> store.delete(tx, id).compose(gone -> audit.write(tx, deleted(team, by, now)))));
    }

    private static NewEntry created(Team team, Origin by, Instant now) {
        return new NewEntry(now, by, "team.created", team.target(), Difference.made(team.fields()));
    }

    private static NewEntry updated(Team before, Team after, Origin by, Instant now) {
        var difference = Difference.between(before.fields(), after.fields());
        return new NewEntry(now, by, "team.updated", after.target(), difference);
    }

    private static NewEntry deleted(Team team, Origin by, Instant now) {
        return new NewEntry(now, by, "team.deleted", team.target(), Difference.gone(team.fields()));
    }

    private Future<Team> checked(SqlConnection tx, UUID id, IfMatch expected) {
        return announce.apply(tx).compose(alone -> found(tx, id)).map(team -> {
            expected.check("The team", team.version());
            return team;
        });
    }

    private Future<Void> put(SqlConnection tx, UUID team, TeamBody body) {
        return putServices(tx, team, body.services()).compose(done -> putMembers(tx, team, body.members()));
    }

    private Future<Void> putServices(SqlConnection tx, UUID team, @Nullable List<String> services) {
        if (services == null) {
            return Future.succeededFuture();
        }
        return store.taken(tx, team, services)
                .compose(other -> other.isPresent()
                        ? Future.failedFuture(owned(other.get()))
                        : store.putServices(tx, team, services));
    }

    private Future<Void> putMembers(SqlConnection tx, UUID team, @Nullable List<UUID> members) {
        if (members == null) {
            return Future.succeededFuture();
        }
        return store.unknown(tx, members)
                .compose(unknown -> unknown.isEmpty()
                        ? store.putMembers(tx, team, members)
                        : Future.failedFuture(nobody(members, unknown)));
    }

    private Future<Team> found(SqlConnection connection, UUID id) {
        return store.byId(connection, id).map(found -> required(found, id));
    }

    private static Team required(Optional<Team> found, UUID id) {
        return found.orElseThrow(() -> new Problem.NotFound("There is no team with the id '" + id + "'."));
    }

    private static Problem tooMany() {
        return new Problem.Conflict("There are " + MOST + " teams already; delete some first.");
    }

    private static Problem taken(Team team) {
        return new Problem.Conflict("There is a team of the name '" + team.name() + "' already.");
    }

    private static Problem owned(TeamStore.Owned owned) {
        return new Problem.Conflict("The service '" + owned.service() + "' belongs to the team '" + owned.team()
                + "'; take it from that one first.");
    }

    private static Problem nobody(List<UUID> members, List<UUID> unknown) {
        List<Fault> faults = unknown.stream()
                .map(id -> new Fault("/members/" + members.indexOf(id), "is '" + id + "', which is no user's id"))
                .toList();
        return new Problem.Invalid(faults.get(0).pointer() + " " + faults.get(0).detail() + ".", faults);
    }
}
