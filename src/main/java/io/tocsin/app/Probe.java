package io.tocsin.app;

import io.tocsin.http.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks the process in the same container whether it can serve; exits 0 when it can. An image without curl needs it. */
public final class Probe {

    private static final int TIMEOUT_MILLIS = 2_000;

    private Probe() {}

    public static void main(String[] args) {
        System.exit(isHealthy(System.getenv()) ? 0 : 1);
    }

    static boolean isHealthy(Map<String, String> environment) {
        try {
            var config = Config.load(environment);
            String url =
                    Banner.url(config.scheme(), config.httpHost(), config.http().port());
            var connection =
                    (HttpURLConnection) URI.create(url + "/health").toURL().openConnection();
            if (connection instanceof HttpsURLConnection secure) {
                trust(secure, config.http().settings().tls());
            }
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (InvalidConfig | IOException | GeneralSecurityException notHealthy) {
            return false;
        }
    }

    /** The server's own certificate is what is trusted; it names the public host and not this one. */
    private static void trust(HttpsURLConnection connection, TlsSettings tls)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (InputStream file = Files.newInputStream(Objects.requireNonNull(tls.tlsCertificate()))) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("certificate-" + trusted.size(), certificate);
            }
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        connection.setSSLSocketFactory(context.getSocketFactory());
        connection.setHostnameVerifier((host, session) -> true);
    }
}
