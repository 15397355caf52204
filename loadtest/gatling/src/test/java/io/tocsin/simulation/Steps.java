package io.tocsin.simulation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.function.Function;

/** What users and senders do. */
final class Steps {

    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    private Steps() {}

    /** Sends what Alertmanager would send; anything but 202 fails. */
    static HttpRequestActionBuilder send(String name, Function<Session, String> body) {
        return http(name)
                .post("/alerts")
                .header("Authorization", Settings.key())
                .header("Content-Type", "application/json")
                .body(StringBody(body))
                .check(status().is(ACCEPTED));
    }

    static HttpRequestActionBuilder read(String name, String path) {
        return http(name).get(path).header("Authorization", Settings.token()).check(status().is(OK));
    }
}
