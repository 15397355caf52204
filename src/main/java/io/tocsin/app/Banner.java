package io.tocsin.app;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the first start tells, once: where it is, how to sign in, and what Alertmanager must be told. What the operator set
 * by hand is not repeated.
 *
 * @param url where it answers, without a slash at the end
 * @param email of the first administrator
 * @param password that was made for them; null when the operator set it
 * @param token of role admin that was made for the API; null when the operator set it
 * @param ingestKey that was made for the integration {@code alertmanager}; null when the operator set it
 */
public record Banner(
        String url,
        String email,
        @Nullable String password,
        @Nullable String token,
        @Nullable String ingestKey) {

    private static final String TEXT = """
            ──────────────────────────────────────────────────────────────────────────────
              Tocsin is ready for its first alert. This is shown once; keep it.

              Address      %s
              Sign in      %s
              Password     %s
              API token    %s
              Ingest key   %s

              Paste this into alertmanager.yml and route alerts to the receiver:

            receivers:
              - name: tocsin
                webhook_configs:
                  - url: %s/alerts
                    send_resolved: true
                    http_config:
                      authorization:
                        credentials: %s
            ──────────────────────────────────────────────────────────────────────────────
            """;

    public String text() {
        return TEXT.formatted(
                url,
                email,
                Objects.requireNonNullElse(password, "as set in TOCSIN_ADMIN_PASSWORD"),
                Objects.requireNonNullElse(token, "as set in TOCSIN_ADMIN_TOKEN"),
                Objects.requireNonNullElse(ingestKey, "as set in TOCSIN_INGEST_KEY"),
                url,
                Objects.requireNonNullElse(ingestKey, "<TOCSIN_INGEST_KEY>"));
    }

    /** The address to show for one that is listened on: "every interface" cannot be opened in a browser. */
    public static String url(String scheme, String host, int port) {
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return scheme + "://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port;
    }
}
