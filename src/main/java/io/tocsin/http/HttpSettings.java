package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tocsin.problem.Durations;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * How the server serves, wherever it listens.
 *
 * @param instances event loops that accept; 0 for half of the processors, at least one
 * @param idleTimeout after which a connection is closed on which nothing comes, or no whole request after the last one;
 *     must be longer than the feed's heartbeat
 * @param maxHeaderSize bytes of all headers together
 * @param maxUrlSize bytes of the request line; long label matchers need room
 * @param acceptBacklog connections that wait to be accepted: Alertmanager opens more than a thousand within a second
 * @param maxApiBody bytes of a body anywhere but at ingest
 * @param connections what it bears of slow callers and of many
 * @param trustedProxies how many of the last entries of X-Forwarded-For and X-Forwarded-Proto proxies of ours have
 *     written, see {@link ClientAddress} and {@link ClientScheme}; 0 ignores the headers
 * @param tls with what it proves who it is
 * @param corsOrigins pages of these origins may call the API from a browser: {@code https://app.example.net}
 */
public record HttpSettings(
        int instances,
        Duration idleTimeout,
        int maxHeaderSize,
        int maxUrlSize,
        int acceptBacklog,
        long maxApiBody,
        @JsonUnwrapped ConnectionSettings connections,
        int trustedProxies,
        @JsonUnwrapped TlsSettings tls,
        List<String> corsOrigins) {

    public static final HttpSettings DEFAULTS = new HttpSettings(
            0,
            Duration.ofSeconds(75),
            16_384,
            16_384,
            4096,
            1_048_576,
            ConnectionSettings.DEFAULTS,
            0,
            TlsSettings.NONE,
            List.of());

    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s*?#@]+");
    private static final int STREAMS_AT_ONCE = 100;

    public HttpSettings {
        require(instances >= 0 && instances <= 64, "http.instances is " + instances + "; it must be 0 to 64");
        require(
                idleTimeout.toSeconds() >= 20,
                "http.idle_timeout is " + Durations.text(idleTimeout)
                        + "; it must be at least 20s, longer than the feed's heartbeat");
        require(maxHeaderSize >= 4096, "http.max_header_size is " + maxHeaderSize + "; it must be at least 4096");
        require(maxUrlSize >= 4096, "http.max_url_size is " + maxUrlSize + "; it must be at least 4096");
        require(acceptBacklog >= 1, "http.accept_backlog is " + acceptBacklog + "; it must be at least 1");
        require(maxApiBody >= 1024, "http.max_api_body is " + maxApiBody + "; it must be at least 1024");
        require(
                trustedProxies >= 0 && trustedProxies <= 10,
                "http.trusted_proxies is " + trustedProxies + "; it must be 0 to 10");
        corsOrigins = List.copyOf(corsOrigins);
        for (String origin : corsOrigins) {
            require(
                    ORIGIN.matcher(origin).matches(),
                    "http.cors_origins has '" + origin
                            + "'; an origin is like https://app.example.net, without a path");
        }
    }

    /** How many event loops to deploy. */
    public int loops() {
        return instances > 0 ? instances : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /** @param port 0 for any */
    public Endpoint at(String host, int port) {
        return new Endpoint(host, port, true, tls, this);
    }

    HttpServerOptions options() {
        return new HttpServerOptions()
                .setIdleTimeout((int) idleTimeout().toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                // Nobody needs HTTP/2 without TLS, and it would bring a second set of ways to ask for too much.
                .setHttp2ClearTextEnabled(false)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(STREAMS_AT_ONCE)
                        .setMaxHeaderListSize(maxHeaderSize()))
                .setMaxHeaderSize(maxHeaderSize())
                .setMaxInitialLineLength(maxUrlSize())
                .setAcceptBacklog(acceptBacklog());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
