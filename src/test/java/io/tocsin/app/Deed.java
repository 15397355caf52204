package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

/**
 * Something that was done over HTTP, and what the audit log must have of it.
 *
 * @param objects the ids of what it was done to
 * @param tells whether there are fields that changed
 */
record Deed(HttpResponse<String> answer, List<String> objects, boolean tells) {

    static Deed on(String object, HttpResponse<String> answer) {
        return new Deed(answer, List.of(object), true);
    }

    /** One of which nothing is to be told but that it was done. */
    static Deed silent(String object, HttpResponse<String> answer) {
        return new Deed(answer, List.of(object), false);
    }

    /** Done to what it made. */
    static Deed made(HttpResponse<String> answer) {
        return on(id(answer), answer);
    }

    static String id(HttpResponse<String> answer) {
        return id(answer, "/id");
    }

    static String id(HttpResponse<String> answer, String pointer) {
        return RunningTocsin.parse(ok(answer).body()).at(pointer).asText();
    }

    static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 302);
        return answer;
    }
}
