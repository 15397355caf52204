package io.tocsin.web;

import io.tocsin.http.Api;
import io.tocsin.http.CanIgnoreReturnValue;
import io.tocsin.http.Operations;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the UI. It has addresses of its own, some of which are also the API's ({@code /incidents}): there a client that
 * prefers pages gets the page, and every other one what the API answers. All of it is public, since it holds no data.
 */
public final class WebApi implements Api {

    private static final Logger LOG = LoggerFactory.getLogger(WebApi.class);

    /** What begins so is never the UI's, however it is asked for. A test holds the contract against it. */
    static final Set<String> OTHERS = Set.of("api", "v1", "metrics", "health", "ready");

    /** The UI loads and asks nothing but this server, and runs nothing that is written in the page itself. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none';"
                    + " form-action 'self'";

    private static final String NO_DEVICES =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(),"
                    + " payment=(), usb=()";

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final String WITHOUT_UI = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Tocsin without its web UI</title>
            <h1>This Tocsin was built without its web UI</h1>
            <p>It was left out by <code>-Dweb.skip</code>. Everything else works: the
            <a href="/api/v1/docs">API</a>, the feed and the webhooks. To have the UI, build with Node 20 or newer on PATH:
            <pre>mvn -q -DskipTests package</pre>
            """;

    private final Assets assets;

    public WebApi(Assets assets) {
        this.assets = assets;
    }

    @Override
    public void bind(Operations operations) {
        operations.raw("getPage", this::writePage);
    }

    /**
     * Adds what no contract can list: the addresses of the UI go before the API's routes, its files after them. The routes
     * name no methods, because then every unknown path would be one that is known by another method, a 405.
     *
     * @return the same router
     */
    @CanIgnoreReturnValue
    public Router mount(Router router) {
        router.route().order(-1).handler(this::pageForBrowsers);
        router.route().last().handler(this::file);
        return router;
    }

    private static boolean reads(RoutingContext context) {
        HttpMethod method = context.request().method();
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    private void pageForBrowsers(RoutingContext context) {
        if (!reads(context) || !isPage(context.normalizedPath())) {
            context.next();
            return;
        }
        context.response().headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (Taste.prefersPages(context)) {
            writePage(context);
        } else {
            context.next();
        }
    }

    /** Which pages there are, the UI knows: it shows one of its own for those that there are not. */
    private boolean isPage(String path) {
        int end = path.indexOf('/', 1);
        String first = path.substring(1, end < 0 ? path.length() : end);
        return !OTHERS.contains(first) && !path.startsWith(Asset.HASHED) && assets.at(path) == null;
    }

    private void writePage(RoutingContext context) {
        Asset page = assets.page();
        if (page == null) {
            HttpServerResponse response = secured(context).setStatusCode(404);
            logIfGone(response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                    .end(WITHOUT_UI));
        } else {
            write(context, page);
        }
    }

    private void file(RoutingContext context) {
        Asset asset = reads(context) ? assets.at(context.normalizedPath()) : null;
        if (asset == null) {
            context.next();
        } else {
            write(context, asset);
        }
    }

    private static void write(RoutingContext context, Asset asset) {
        HttpServerResponse response = secured(context);
        response.putHeader(HttpHeaders.ETAG, asset.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, asset.isHashed() ? FOR_EVER : "no-cache");
        if (asset.isCoded()) {
            response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        if (Taste.has(context, asset.tag())) {
            logIfGone(response.setStatusCode(304).end());
        } else {
            write(response.putHeader(HttpHeaders.CONTENT_TYPE, asset.type()), asset.in(Taste.codings(context)));
        }
    }

    private static void write(HttpServerResponse response, Asset.Coded coded) {
        if (coded.coding() != null) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, coded.coding());
        }
        Buffer body = coded.body();
        // Said here because the answer to HEAD says it, too.
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        logIfGone(response.end(body));
    }

    /** The rest of what every answer carries suits pages as it is. */
    private static HttpServerResponse secured(RoutingContext context) {
        return context.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", NO_DEVICES);
    }

    private static void logIfGone(Future<Void> written) {
        written.onFailure(gone -> LOG.debug("the caller of a page is gone", gone));
    }
}
