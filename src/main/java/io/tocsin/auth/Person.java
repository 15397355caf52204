package io.tocsin.auth;

import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.audit.Target;
import io.tocsin.http.Caller;
import io.tocsin.http.Request;
import io.tocsin.problem.Problem;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who is signed in and asks for something of their own.
 *
 * @param id of the user
 * @param session that they ask by
 */
record Person(UUID id, SecretHash session, Origin origin, Instant now) {

    /** @throws Problem.Forbidden for an API token, which is nobody */
    static Person of(Request request) {
        Caller caller = request.caller();
        if (!caller.type().equals("user")) {
            throw new Problem.Forbidden("This is for people who have signed in; the API token '" + caller.name()
                    + "' has no account of its own.");
        }
        // The one that the guard has just let in.
        String session = String.valueOf(SessionCookie.of(request.context().request()));
        return new Person(caller.id(), SecretHash.of(session), Origin.of(caller), request.now());
    }

    /** What the audit log has of it. */
    NewEntry did(String what, Difference difference) {
        return new NewEntry(now, origin, what, new Target("user", id, origin.name()), difference);
    }
}
