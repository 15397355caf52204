package io.tocsin.http;

import io.tocsin.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The contract as a page to read and to try out: Swagger UI, from this server alone. Its files are read, compressed and
 * kept when they are asked for first, on a worker thread.
 */
final class ContractPage {

    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    /** Scripts of this server only; Swagger UI sets styles of its own in the page. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final Map<String, Source> SOURCES = Map.of(
            "page.html", new Source("/contract-page/page.html", "text/html; charset=utf-8"),
            "page.js", new Source("/contract-page/page.js", "text/javascript; charset=utf-8"),
            "swagger-ui-bundle.js", new Source(SWAGGER_UI + "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
            "swagger-ui.css", new Source(SWAGGER_UI + "swagger-ui.css", "text/css; charset=utf-8"));

    private final Vertx vertx;
    private final Map<String, Future<Zipped>> files = new ConcurrentHashMap<>();

    ContractPage(Vertx vertx) {
        this.vertx = vertx;
    }

    private record Source(String resource, String type) {}

    private record Zipped(Buffer plain, Buffer gzip, String type) {}

    void page(RoutingContext context) {
        write(context, "page.html");
    }

    void file(RoutingContext context) {
        write(context, String.valueOf(context.pathParam("file")));
    }

    private void write(RoutingContext context, String name) {
        Source source = SOURCES.get(name);
        if (source == null) {
            context.fail(new Problem.NotFound("There is no file '" + name + "' here."));
            return;
        }
        files.computeIfAbsent(name, first -> vertx.executeBlocking(() -> read(source), false))
                .onSuccess(file -> write(context, file))
                .onFailure(context::fail);
    }

    private static void write(RoutingContext context, Zipped file) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .putHeader(HttpHeaders.CONTENT_TYPE, file.type);
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        boolean gzip = Answers.takesGzip(context.request());
        if (gzip) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        Answers.logIfGone(response.end(gzip ? file.gzip : file.plain));
    }

    private static Zipped read(Source source) {
        try (InputStream in = ContractPage.class.getResourceAsStream(source.resource)) {
            if (in == null) {
                throw new IllegalStateException(source.resource + " is missing from the program");
            }
            Buffer plain = Buffer.buffer(in.readAllBytes());
            return new Zipped(plain, Answers.gzip(plain), source.type);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
