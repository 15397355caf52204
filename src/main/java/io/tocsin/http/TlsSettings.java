package io.tocsin.http;

import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * With what the server proves who it is. PEM files, as every certificate tool writes them.
 *
 * @param tlsCertificate the certificate, followed by those that lead to the authority's; null to serve without TLS
 * @param tlsKey its private key, not encrypted
 */
public record TlsSettings(
        @Nullable Path tlsCertificate, @Nullable Path tlsKey) {

    public static final TlsSettings NONE = new TlsSettings(null, null);

    public TlsSettings {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw new IllegalArgumentException(
                    tlsKey == null
                            ? "http.tls_certificate is set and http.tls_key is not; TLS needs both"
                            : "http.tls_key is set and http.tls_certificate is not; TLS needs both");
        }
    }

    /** Both files; none without TLS. */
    List<Path> files() {
        return tlsCertificate == null || tlsKey == null ? List.of() : List.of(tlsCertificate, tlsKey);
    }

    public boolean isOn() {
        return !files().isEmpty();
    }

    PemKeyCertOptions keys() {
        return new PemKeyCertOptions()
                .addCertPath(String.valueOf(tlsCertificate))
                .addKeyPath(String.valueOf(tlsKey));
    }

    /** The same that {@link HttpSettings} starts with, the files read anew. */
    ServerSSLOptions renewed() {
        return new ServerSSLOptions().setUseAlpn(true).setKeyCertOptions(keys());
    }
}
