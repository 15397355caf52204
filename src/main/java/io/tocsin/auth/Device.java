package io.tocsin.auth;

import io.tocsin.http.ClientAddress;
import io.tocsin.http.IpAddress;
import io.tocsin.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody signed in from, so that they recognise the session.
 *
 * @param address null where it is not known
 * @param userAgent as the browser called itself; null where it did not
 */
record Device(@Nullable IpAddress address, @Nullable String userAgent) {

    private static final int LONGEST = 300;

    static final Device UNKNOWN = new Device(null, null);

    static Device of(Request request) {
        String agent = request.header("User-Agent");
        return new Device(
                ClientAddress.current(), agent == null ? null : agent.substring(0, Math.min(agent.length(), LONGEST)));
    }

    @Nullable
    String place() {
        return address == null ? null : address.toString();
    }
}
