package io.tocsin.auth;

import io.tocsin.audit.Origin;
import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.IfMatch;
import io.tocsin.http.Listing;
import io.tocsin.http.Operations;
import io.tocsin.http.Paging;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import java.util.UUID;

/** Accounts over HTTP, for administrators. */
public final class UserApi implements Api {

    private final Users users;
    private final Links links;
    private final Lockout lockout;

    public UserApi(Users users, Links links, Lockout lockout) {
        this.users = users;
        this.links = links;
        this.lockout = lockout;
    }

    @Override
    public void bind(Operations operations) {
        operations
                .on("listUsers", request -> users.list(Paging.of(request)).map(Answer::ok))
                .on("createUser", this::create)
                .on("getUser", request -> users.get(id(request)).map(UserApi::answer))
                .on("updateUser", this::update)
                .on("deleteUser", this::delete)
                .on("createLink", this::link)
                .on("listUserSessions", this::sessions)
                .on("endUserSessions", this::endSessions)
                .on("endUserSession", this::endSession)
                .on("unlockUser", this::unlock);
    }

    private Future<Answer> create(Request request) {
        var wanted = request.body(NewUser.class);
        return users.create(wanted, by(request), request.now())
                .map(made -> Answer.created(made)
                        .with("ETag", made.user().etag())
                        .with("Location", "/api/v1/users/" + made.user().id()));
    }

    private Future<Answer> update(Request request) {
        return users.change(id(request), request.body(UserPatch.class), expected(request), by(request), request.now())
                .map(UserApi::answer);
    }

    private Future<Answer> delete(Request request) {
        return users.delete(id(request), expected(request), by(request), request.now())
                .map(done -> Answer.noContent());
    }

    private Future<Answer> link(Request request) {
        return links.make(id(request), by(request), request.now()).map(Answer::created);
    }

    private Future<Answer> sessions(Request request) {
        return users.sessions(id(request), request.now()).map(all -> Answer.ok(Listing.whole(all)));
    }

    private Future<Answer> endSession(Request request) {
        return users.endSession(id(request), request.pathUuid("session"), by(request), request.now())
                .map(done -> Answer.noContent());
    }

    private Future<Answer> endSessions(Request request) {
        return users.endSessions(id(request), by(request), request.now()).map(done -> Answer.noContent());
    }

    private Future<Answer> unlock(Request request) {
        return users.unlocked(id(request), by(request), request.now())
                .compose(user -> lockout.unlock(user.email()))
                .map(done -> Answer.noContent());
    }

    private static Answer answer(UserDetail user) {
        return Answer.ok(user).with("ETag", user.etag());
    }

    private static Origin by(Request request) {
        return Origin.of(request.caller());
    }

    private static UUID id(Request request) {
        return request.pathUuid("user");
    }

    private static IfMatch expected(Request request) {
        return IfMatch.parse(request.header("If-Match"));
    }
}
