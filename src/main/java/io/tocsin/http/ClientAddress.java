package io.tocsin.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the request that is being worked on comes from: the address at the other end of the connection or, behind
 * proxies of ours, the one that the outermost of them saw.
 *
 * <p>Each proxy appends to {@code X-Forwarded-For} the address that it was called from. So behind <i>n</i> proxies the
 * <i>n</i>th entry from the end is the first that one of ours has written, and everything before it is what the caller
 * claims. A header with fewer entries did not come through all of them, and one that is no address tells nothing: then
 * the connection's own address counts. {@code Forwarded} (RFC 7239) is not read: with two headers a caller could fill the
 * one that the proxies do not overwrite.
 */
public final class ClientAddress implements VertxServiceProvider {

    private static final ContextLocal<IpAddress> ADDRESS = ContextLocal.registerLocal(IpAddress.class);
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    @Override
    public void init(VertxBootstrap builder) {
        // Being loaded is all it takes, see RequestIds.
    }

    /** The address of the current request's client; null outside of requests. */
    public static @Nullable IpAddress current() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(ADDRESS);
    }

    /** The same as text, for log lines. */
    public static @Nullable String currentText() {
        IpAddress address = current();
        return address == null ? null : address.toString();
    }

    /** Makes the client of this request the current one. */
    static void set(HttpServerRequest request, int trustedProxies) {
        Context context = Vertx.currentContext();
        SocketAddress peer = request.connection().remoteAddress();
        String host = peer == null ? null : peer.hostAddress();
        if (context != null && host != null) {
            of(host, request.headers().getAll(FORWARDED_FOR), trustedProxies)
                    .ifPresent(address -> context.putLocal(ADDRESS, address));
        }
    }

    /**
     * @param peer the other end of the connection
     * @param headers every {@code X-Forwarded-For} of the request, in their order
     * @param trustedProxies how many of the last entries proxies of ours have written
     */
    static Optional<IpAddress> of(String peer, List<String> headers, int trustedProxies) {
        if (trustedProxies == 0 || headers.isEmpty()) {
            return IpAddress.parse(peer);
        }
        List<String> entries = Arrays.asList(String.join(",", headers).split(",", -1));
        int first = entries.size() - trustedProxies;
        Optional<IpAddress> seen =
                first < 0 ? Optional.empty() : entry(entries.get(first).strip());
        return seen.or(() -> IpAddress.parse(peer));
    }

    /** Some proxies write the port behind the address, and then IPv6 in brackets. */
    private static Optional<IpAddress> entry(String entry) {
        int bracket = entry.indexOf(']');
        if (entry.startsWith("[") && bracket > 0) {
            return IpAddress.parse(entry.substring(1, bracket));
        }
        int colon = entry.indexOf(':');
        boolean withPort = colon > 0 && colon == entry.lastIndexOf(':');
        return IpAddress.parse(withPort ? entry.substring(0, colon) : entry);
    }
}
