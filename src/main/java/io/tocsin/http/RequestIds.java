package io.tocsin.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The id of the request that is being worked on: in {@code X-Request-Id}, in problems and in log lines. It lives in the
 * request's own context, so it follows every Future that the request starts. Vert.x finds this class as a service,
 * because a context-local has to be registered before the first Vert.x is made.
 */
public final class RequestIds implements VertxServiceProvider {

    private static final ContextLocal<String> ID = ContextLocal.registerLocal(String.class);
    private static final int LONGEST = 64;

    @Override
    public void init(VertxBootstrap builder) {
        // Being loaded is all it takes.
    }

    /** The current request's id; null outside of requests. */
    public static @Nullable String current() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(ID);
    }

    /** Makes this the id of the current request. */
    static void set(String id) {
        Context context = Vertx.currentContext();
        if (context != null) {
            context.putLocal(ID, id);
        }
    }

    /** The caller's own id when it is harmless in logs and headers, else a new one. */
    static String choose(@Nullable String offered) {
        return offered != null && isHarmless(offered)
                ? offered
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static boolean isHarmless(String id) {
        if (id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean fits =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
