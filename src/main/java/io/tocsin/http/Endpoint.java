package io.tocsin.http;

import io.vertx.core.http.HttpServerOptions;

/**
 * Where a server listens, and how it serves there.
 *
 * @param host address to listen on
 * @param port 0 for any
 * @param isShared whether several instances listen at it; with any port they have the same one, and so has everything else
 *     in the process that shares any port
 * @param tls how it is secured
 */
public record Endpoint(String host, int port, boolean isShared, TlsSettings tls, HttpSettings settings) {

    /** In Vert.x, 0 gives each instance a port of its own; a negative port is any port, but the same for all. */
    private static final int ANY_SHARED_PORT = -1;

    public Endpoint {
        if (host.isBlank()) {
            throw new IllegalArgumentException("http.host is empty; it must be an address such as 0.0.0.0");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("http.port is " + port + "; it must be 0 (any free port) to 65535");
        }
    }

    /** The same for one instance, on a port that it shares with nobody, and without TLS. */
    public Endpoint alone() {
        return new Endpoint(host, port, false, TlsSettings.NONE, settings);
    }

    HttpServerOptions options() {
        HttpServerOptions options =
                settings.options().setHost(host).setPort(port == 0 && isShared ? ANY_SHARED_PORT : port);
        return tls.isOn() ? options.setSsl(true).setUseAlpn(true).setKeyCertOptions(tls.keys()) : options;
    }
}
