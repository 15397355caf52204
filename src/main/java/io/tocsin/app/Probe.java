package io.tocsin.app;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

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
            String url = Banner.url(config.httpHost(), config.http().port());
            var connection =
                    (HttpURLConnection) URI.create(url + "/health").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (InvalidConfig | IOException notHealthy) {
            return false;
        }
    }
}
