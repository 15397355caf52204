package io.tocsin.http;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * What a request was admitted by, for work that outlasts the request; only who issued it can read it, see {@link Standing}.
 *
 * @param key of what the caller presented, which cannot be told from it
 * @param permission what it was presented for
 */
public record Credential(String key, String permission) {

    private static final String KEY = "tocsin.credential";

    /** The credential of a request that the guard has admitted; null where it asks for none. */
    public static @Nullable Credential of(RoutingContext context) {
        return context.get(KEY);
    }

    public void enter(RoutingContext context) {
        context.put(KEY, this);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Credential[" + permission + "]";
    }
}
