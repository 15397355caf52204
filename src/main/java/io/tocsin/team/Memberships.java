package io.tocsin.team;

import io.tocsin.audit.AuditLog;
import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.db.Uuid7;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Brings the teams that somebody is in, in line with what another system says of them. */
public final class Memberships {

    private final Function<SqlConnection, Future<Void>> announce;
    private final AuditLog audit = new AuditLog(new Uuid7());
    private final MembershipStore store = new MembershipStore();
    private final TeamStore teams = new TeamStore();

    /** @param announce as {@link Teams} has it */
    public Memberships(Function<SqlConnection, Future<Void>> announce) {
        this.announce = announce;
    }

    /**
     * What is said of somebody's teams.
     *
     * @param decides whether it is said of a team of this name at all; others stay as they are
     * @param member whether they are in the team of this name
     */
    public record Word(Predicate<String> decides, Predicate<String> member) {

        private boolean changes(MembershipStore.Place place) {
            return decides.test(place.team()) && member.test(place.team()) != place.member();
        }
    }

    /** Does so in a transaction; nothing is locked where nothing changes. */
    public Future<Void> bringInLine(SqlConnection tx, UUID user, Word word, Origin by, Instant now) {
        return changes(tx, user, word)
                .compose(some -> some.isEmpty()
                        ? Future.succeededFuture()
                        : announce.apply(tx)
                                .compose(alone -> changes(tx, user, word))
                                .compose(all -> change(tx, user, all, by, now)));
    }

    private Future<List<MembershipStore.Place>> changes(SqlConnection tx, UUID user, Word word) {
        return store.of(tx, user).map(all -> all.stream().filter(word::changes).toList());
    }

    private Future<Void> change(
            SqlConnection tx, UUID user, List<MembershipStore.Place> changes, Origin by, Instant now) {
        Future<Void> done = Future.succeededFuture();
        for (MembershipStore.Place place : changes) {
            done = done.compose(before -> change(tx, user, place, by, now));
        }
        return done;
    }

    private Future<Void> change(SqlConnection tx, UUID user, MembershipStore.Place place, Origin by, Instant now) {
        return teams.byId(tx, place.id())
                .compose(before -> store.put(tx, user, place.id(), !place.member())
                        .compose(put -> teams.countUp(tx, place.id()))
                        .compose(counted -> teams.byId(tx, place.id()))
                        .compose(
                                after -> audit.write(tx, updated(before.orElseThrow(), after.orElseThrow(), by, now))));
    }

    private static NewEntry updated(Team before, Team after, Origin by, Instant now) {
        var difference = Difference.between(before.fields(), after.fields());
        return new NewEntry(now, by, "team.updated", after.target(), difference);
    }
}
