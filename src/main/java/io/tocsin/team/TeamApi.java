package io.tocsin.team;

import io.tocsin.audit.Origin;
import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.IfMatch;
import io.tocsin.http.Listing;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import java.util.UUID;

/** Teams over HTTP. */
public final class TeamApi implements Api {

    private final Teams teams;

    public TeamApi(Teams teams) {
        this.teams = teams;
    }

    @Override
    public void bind(Operations operations) {
        operations
                .on("listTeams", request -> teams.list().map(all -> Answer.ok(Listing.whole(all))))
                .on("createTeam", this::create)
                .on("getTeam", request -> teams.get(id(request)).map(TeamApi::answer))
                .on("updateTeam", this::update)
                .on("deleteTeam", this::delete);
    }

    private Future<Answer> create(Request request) {
        return teams.create(request.body(TeamBody.class), by(request), request.now())
                .map(team ->
                        Answer.created(team).with("ETag", team.etag()).with("Location", "/api/v1/teams/" + team.id()));
    }

    private Future<Answer> update(Request request) {
        return teams.change(id(request), request.body(TeamBody.class), expected(request), by(request), request.now())
                .map(TeamApi::answer);
    }

    private Future<Answer> delete(Request request) {
        return teams.delete(id(request), expected(request), by(request), request.now())
                .map(done -> Answer.noContent());
    }

    private static Answer answer(Team team) {
        return Answer.ok(team).with("ETag", team.etag());
    }

    private static Origin by(Request request) {
        return Origin.of(request.caller());
    }

    private static UUID id(Request request) {
        return request.pathUuid("team");
    }

    private static IfMatch expected(Request request) {
        return IfMatch.parse(request.header("If-Match"));
    }
}
