package io.tocsin.simulation;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a simulation is told by system properties; {@code loadtest/simulate --help} lists them. */
final class Settings {

    private Settings() {}

    /** The server, and who speaks. */
    static HttpProtocolBuilder tocsin() {
        return http.baseUrl(text("url", "http://127.0.0.1:8080"))
                .acceptHeader("application/json")
                .userAgentHeader("Alertmanager/0.28.1")
                .shareConnections();
    }

    static String key() {
        return "Bearer " + text("key", "");
    }

    static String token() {
        return "Bearer " + text("token", "");
    }

    static double number(String name, double otherwise) {
        return Double.parseDouble(text(name, Double.toString(otherwise)));
    }

    static int count(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    static Duration seconds(int otherwise) {
        return Duration.ofSeconds(count("seconds", otherwise));
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String text(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
