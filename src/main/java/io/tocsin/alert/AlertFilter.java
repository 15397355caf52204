package io.tocsin.alert;

import io.tocsin.http.Cursor;
import io.tocsin.http.Request;
import io.tocsin.http.Window;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Which alerts a list shows. An empty list of values lets everything pass; several values of one kind mean "or", the
 * kinds among each other "and".
 *
 * @param status words of {@link AlertStatus}
 * @param severity words of {@link Severity}
 * @param integration names of integrations
 * @param from earliest start, inclusive
 * @param to latest start, exclusive
 * @param matchers all of them must fit the labels
 */
public record AlertFilter(
        List<String> status,
        List<String> severity,
        List<String> service,
        List<String> environment,
        List<String> fingerprint,
        List<String> integration,
        Instant from,
        Instant to,
        List<Matcher> matchers) {

    public AlertFilter {
        status = List.copyOf(status);
        severity = List.copyOf(severity);
        service = List.copyOf(service);
        environment = List.copyOf(environment);
        fingerprint = List.copyOf(fingerprint);
        integration = List.copyOf(integration);
        matchers = List.copyOf(matchers);
    }

    /** @throws io.tocsin.problem.Problem.Malformed when a matcher or a time cannot be read */
    static AlertFilter of(Request request) {
        var window = Window.of(request);
        return new AlertFilter(
                lower(request.queries("status")),
                lower(request.queries("severity")),
                request.queries("service"),
                request.queries("environment"),
                lower(request.queries("fingerprint")),
                request.queries("integration"),
                window.from(),
                window.to(),
                request.queries("match[]").stream()
                        .flatMap(text -> Matchers.parse(text).stream())
                        .toList());
    }

    /** Whose labels fit, whatever their state and time. */
    static AlertFilter fitting(List<Matcher> matchers, List<String> integration) {
        List<String> any = List.of();
        return new AlertFilter(any, any, any, any, any, integration, Cursor.PAST, Cursor.FUTURE, matchers);
    }

    /** Whether it may look at many more alerts than it shows. */
    boolean isSurvey() {
        return !matchers.stream().allMatch(Matcher::isIndexed);
    }

    private static List<String> lower(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }
}
