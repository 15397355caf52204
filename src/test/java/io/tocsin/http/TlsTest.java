package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    private TestCertificate files;
    private TlsSettings settings;
    private HttpServer server;

    @BeforeEach
    void serve() {
        files = TestCertificate.in(folder, "first");
        settings = new TlsSettings(files.certificate(), files.key());
        Endpoint endpoint = new Endpoint("127.0.0.1", 0, false, settings, HttpSettings.DEFAULTS);
        server = get(vertx.createHttpServer(endpoint.options())
                .requestHandler(request -> {
                    RequestStart.begin(request);
                    request.response().end("hello").onFailure(Throwable::printStackTrace);
                })
                .listen()
                .compose(started -> Certificates.watch(vertx, started, settings, Duration.ofMillis(50))));
    }

    @AfterEach
    void close() {
        get(vertx.close());
    }

    @Test
    void browsersAreServedByHttp2AndToldToStayWithTls() throws Exception {
        HttpResponse<String> answer = ask();

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
        assertThat(subject(answer)).isEqualTo("CN=first");
    }

    @Test
    void aRenewedCertificateIsTakenWithoutARestart() throws Exception {
        files.renew("second");

        awaitSubject("CN=second");
    }

    @Test
    void filesThatCannotBeReadAreNotTaken() throws Exception {
        Files.writeString(files.key(), "-----BEGIN PRIVATE KEY-----\nhalf of it");
        for (int i = 0; i < 10; i++) {
            assertThat(subject(ask())).isEqualTo("CN=first");
        }
        files.renew("third");

        awaitSubject("CN=third");
    }

    @Test
    void oneFileWithoutTheOtherIsRefused() {
        assertThatThrownBy(() -> new TlsSettings(files.certificate(), null))
                .hasMessage("http.tls_certificate is set and http.tls_key is not; TLS needs both");
        assertThatThrownBy(() -> new TlsSettings(null, files.key()))
                .hasMessage("http.tls_key is set and http.tls_certificate is not; TLS needs both");
    }

    private void awaitSubject(String wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!subject(ask()).equals(wanted) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(subject(ask())).isEqualTo(wanted);
    }

    /** Over a connection of its own. */
    private HttpResponse<String> ask() throws IOException, InterruptedException, GeneralSecurityException {
        var request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.actualPort() + "/"))
                .timeout(PATIENCE)
                .build();
        return HttpClient.newBuilder().sslContext(trustingAll()).build().send(request, BodyHandlers.ofString());
    }

    private static String subject(HttpResponse<String> answer) throws SSLPeerUnverifiedException {
        var certificate = (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
    }

    private static SSLContext trustingAll() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        return context;
    }

    private static final class TrustsAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
