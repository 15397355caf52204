package io.tocsin.pages.stage;

import io.tocsin.bench.load.Http;
import io.tocsin.bench.rig.Subject;
import io.tocsin.webhook.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Requests with webhooks of one alert. The n-th is of service n modulo the services, and opens an incident when it is the first of
 * its service.
 *
 * @param name goes into every label that identifies, so that two sets never meet
 */
record Alerts(String name, long services) {

    private static final Instant START =
            Instant.now().minus(5, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    private static final Instant END = START.plus(4, ChronoUnit.MINUTES);

    private static final String WRITTEN = "\"severity\":\"critical\"";
    /** Not critical, so that what is looked for on a screen is the worst there is. */
    private static final List<String> SEVERITIES = List.of("high", "medium", "low", "info");

    byte[] firing(long number) {
        return request(number, webhook(number).firing());
    }

    byte[] ended(long number) {
        return request(number, webhook(number).resolved(END));
    }

    private Webhook webhook(long number) {
        return new Webhook(service(number), number, 1, START);
    }

    private String service(long number) {
        return name + "-" + number % services;
    }

    /** Of a service all have the same severity, or they would not meet in one incident. */
    private byte[] request(long number, String body) {
        String severity = SEVERITIES.get(Math.floorMod(service(number).hashCode(), SEVERITIES.size()));
        return Http.post(
                "/alerts",
                Subject.KEY,
                body.replace(WRITTEN, "\"severity\":\"" + severity + "\"").getBytes(StandardCharsets.UTF_8));
    }
}
