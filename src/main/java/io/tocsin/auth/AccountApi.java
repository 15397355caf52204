package io.tocsin.auth;

import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Listing;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.vertx.core.Future;

/** One's own account, password and sessions over HTTP. */
public final class AccountApi implements Api {

    private final OwnAccount account;
    private final Sessions sessions;

    public AccountApi(OwnAccount account, Sessions sessions) {
        this.account = account;
        this.sessions = sessions;
    }

    @Override
    public void bind(Operations operations) {
        operations
                .on("updateAccount", this::rename)
                .on("changePassword", this::changePassword)
                .on("listSessions", this::list)
                .on("endOtherSessions", this::endOthers)
                .on("endSession", this::end);
    }

    private record Rename(String name) {}

    private record ChangePassword(String present, String password) {
        /** Without the passwords. */
        @Override
        public String toString() {
            return "ChangePassword";
        }
    }

    private Future<Answer> rename(Request request) {
        return account.rename(Person.of(request), request.body(Rename.class).name())
                .map(Answer::ok);
    }

    private Future<Answer> changePassword(Request request) {
        ChangePassword body = request.body(ChangePassword.class);
        return account.changePassword(Person.of(request), body.present(), body.password())
                .map(done -> Answer.noContent());
    }

    private Future<Answer> list(Request request) {
        return sessions.list(Person.of(request)).map(all -> Answer.ok(Listing.whole(all)));
    }

    private Future<Answer> endOthers(Request request) {
        return sessions.endOthers(Person.of(request)).map(done -> Answer.noContent());
    }

    private Future<Answer> end(Request request) {
        return sessions.end(Person.of(request), request.pathUuid("session")).map(done -> Answer.noContent());
    }
}
