package io.tocsin.audit;

import io.tocsin.http.Caller;
import io.tocsin.http.ClientAddress;
import io.tocsin.http.RequestIds;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, and from where.
 *
 * @param type {@code user}, {@code token}, {@code integration}, {@code system} or {@code anonymous}
 * @param id null of who is not known, and of the product itself
 * @param name for people to read: a user's e-mail address, a token's name
 * @param address of the client; null outside of requests
 * @param requestId as in {@code X-Request-Id}; null outside of requests
 */
public record Origin(
        String type,
        @Nullable UUID id,
        String name,
        @Nullable String address,
        @Nullable String requestId) {

    /** The product itself. */
    public static final Origin SYSTEM = new Origin("system", null, "tocsin", null, null);

    /** This caller, in the request that is being worked on. */
    public static Origin of(Caller caller) {
        boolean known = !caller.type().equals(Caller.ANONYMOUS.type());
        return new Origin(
                caller.type(),
                known ? caller.id() : null,
                caller.name(),
                ClientAddress.currentText(),
                RequestIds.current());
    }
}
