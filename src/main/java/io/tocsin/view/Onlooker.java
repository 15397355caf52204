package io.tocsin.view;

import io.tocsin.audit.Origin;
import io.tocsin.http.Caller;
import io.tocsin.http.Request;
import io.tocsin.problem.Problem;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who is signed in and uses views.
 *
 * @param id of the user
 * @param mayShare whether they may change and delete what is shared, whosever it is
 */
record Onlooker(UUID id, boolean mayShare, Origin origin, Instant now) {

    private static final String SHARE = "views:share";

    /** @throws Problem.Forbidden for an API token, which looks at nothing */
    static Onlooker of(Request request) {
        Caller caller = request.caller();
        if (!caller.type().equals("user")) {
            throw new Problem.Forbidden(
                    "Views are for people who have signed in; the API token '" + caller.name() + "' has none.");
        }
        return new Onlooker(caller.id(), caller.may(SHARE), Origin.of(caller), request.now());
    }

    /** @throws Problem.Forbidden for a shared view, unless they may share some themselves */
    View requireMayChange(View view) {
        if (view.isShared() && !mayShare) {
            throw new Problem.Forbidden("The view '" + view.name() + "' is shared; changing it needs the permission '"
                    + SHARE + "'. Save one of your own instead.");
        }
        return view;
    }
}
