package io.tocsin.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.UUID;

/**
 * Who is asking, once the guard has let them in.
 *
 * @param type {@code user}, {@code token}, {@code integration} or {@code anonymous}
 * @param id of the user, token or integration; the nil UUID of an anonymous caller
 * @param name for timelines and logs: a user's e-mail address, a token's or integration's name
 * @param permissions what they may do, in the contract's words
 * @param reach whose incidents they may do it to
 */
public record Caller(String type, UUID id, String name, Set<String> permissions, Reach reach) {

    public static final Caller ANONYMOUS = new Caller("anonymous", new UUID(0, 0), "anonymous", Set.of());

    private static final String KEY = "tocsin.caller";

    /** One whose permissions hold everywhere. */
    public Caller(String type, UUID id, String name, Set<String> permissions) {
        this(type, id, name, permissions, Reach.EVERYWHERE);
    }

    /** The caller of a request, once the guard knows them; anonymous before. */
    public static Caller of(RoutingContext context) {
        Caller caller = context.get(KEY);
        return caller == null ? ANONYMOUS : caller;
    }

    /** Makes this the caller of the request, who may turn out to be not allowed to make it. */
    public void enter(RoutingContext context) {
        context.put(KEY, this);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
