package io.tocsin.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.FileProps;
import io.vertx.core.http.HttpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a server take a renewed certificate without a restart: looks every half minute at when the files were written, and has
 * the server read them again when both have been left alone since the look before, so that it never takes the new
 * certificate with the old key. While they cannot be read the server goes on with what it has. Connections that are open
 * keep theirs.
 */
final class Certificates {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final HttpServer server;
    private final TlsSettings settings;
    private List<Long> read;
    private List<Long> seen;

    private Certificates(Vertx vertx, HttpServer server, TlsSettings settings, List<Long> read) {
        this.vertx = vertx;
        this.server = server;
        this.settings = settings;
        this.read = read;
        this.seen = read;
    }

    /** Watches from now on, on the event loop that serves; ends with its verticle. */
    static Future<HttpServer> watch(Vertx vertx, HttpServer server, TlsSettings settings) {
        return watch(vertx, server, settings, EVERY);
    }

    /** @param every how often it looks */
    static Future<HttpServer> watch(Vertx vertx, HttpServer server, TlsSettings settings, Duration every) {
        return written(vertx, settings).map(times -> {
            var certificates = new Certificates(vertx, server, settings, times);
            vertx.setPeriodic(every.toMillis(), tick -> certificates.look());
            return server;
        });
    }

    /** When each was written last, in milliseconds. */
    private static Future<List<Long>> written(Vertx vertx, TlsSettings settings) {
        List<Future<FileProps>> looks = settings.files().stream()
                .map(Path::toString)
                .map(file -> vertx.fileSystem().props(file))
                .toList();
        return Future.all(looks)
                .map(all -> looks.stream()
                        .map(look -> look.result().lastModifiedTime())
                        .toList());
    }

    private void look() {
        written(vertx, settings).compose(this::renewIfSettled).onFailure(this::keep);
    }

    private Future<Boolean> renewIfSettled(List<Long> times) {
        boolean settled = times.equals(seen);
        seen = times;
        if (!settled || times.equals(read)) {
            return Future.succeededFuture(false);
        }
        read = times;
        // The names of the files are the same as before; only by force are they read again.
        return server.updateSSLOptions(settings.renewed(), true).onSuccess(this::tell);
    }

    private void tell(boolean renewed) {
        if (renewed) {
            LOG.info("serving with the certificate that {} holds now", settings.tlsCertificate());
        }
    }

    /** Until the files are written again. */
    private void keep(Throwable failure) {
        LOG.warn(
                "the certificate in {} cannot be used, going on with the one before: {}",
                settings.tlsCertificate(),
                failure.toString());
    }
}
