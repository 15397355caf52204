package io.tocsin.app;

import io.tocsin.vault.Secret;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every start of a demo tells.
 *
 * @param url where it answers, without a slash at the end
 * @param ingestKey null where none is set: then it has one that nobody is told
 * @param folder of its data
 */
record DemoBanner(
        String url, String email, String password, @Nullable String ingestKey, Path folder) {

    private static final String TEXT = """
            ──────────────────────────────────────────────────────────────────────────────
              This is a demo of Tocsin: all that it shows is made up.

              Address      %s
              Sign in      %s
              Password     %s
              Ingest key   %s

              Its past, 90 days of incidents, is written while you sign in; then alerts come
              and go every few seconds. Your own are welcome, too: POST them to %s/alerts.
              To begin anew, stop it and delete %s.
            ──────────────────────────────────────────────────────────────────────────────
            """;

    static DemoBanner of(String url, Config config) {
        return new DemoBanner(
                url,
                config.admin().email(),
                Objects.requireNonNull(config.admin().password()).value(),
                Secret.valueOrNull(config.ingest().key()),
                config.dataDir());
    }

    String text() {
        return TEXT.formatted(url, email, password, Objects.requireNonNullElse(ingestKey, "none is set"), url, folder);
    }
}
