package io.tocsin.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One element of a body's list of alerts, as it was sent: read, but not yet judged. A field that has an impossible value
 * is remembered as a fault. Of a field that comes twice the last one counts.
 */
final class SentAlert {

    /** What Grafana adds to an alert, and the annotation it is kept as. */
    private static final Map<String, String> GRAFANA = Map.of(
            "values", "grafana_values",
            "silenceURL", "grafana_silence_url",
            "dashboardURL", "grafana_dashboard_url",
            "panelURL", "grafana_panel_url",
            "imageURL", "grafana_image_url");

    private final String pointer;
    private final JsonLimits limits;
    private final Map<String, Fault> faults = new LinkedHashMap<>();
    private final Map<String, String> extras = new LinkedHashMap<>();
    private @Nullable String status;
    private @Nullable String startsAt;
    private @Nullable String endsAt;
    private @Nullable String generatorUrl;
    private @Nullable String fingerprint;
    private SortedMap<String, String> labels = new TreeMap<>();
    private SortedMap<String, String> annotations = new TreeMap<>();

    /** Something that makes the alert unreadable. */
    record Fault(String pointer, String detail) {}

    private SentAlert(String pointer, JsonLimits limits) {
        this.pointer = pointer;
        this.limits = limits;
    }

    /**
     * Reads the value at which the parser stands, to its end.
     *
     * @param pointer where it stands in the body
     */
    static SentAlert read(JsonParser in, String pointer, JsonLimits limits) throws IOException {
        var alert = new SentAlert(pointer, limits);
        if (in.currentToken() != JsonToken.START_OBJECT) {
            alert.fault("", "", isNot("an object", in));
            in.skipChildren();
            return alert;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            alert.field(name, in);
        }
        return alert;
    }

    private void field(String name, JsonParser in) throws IOException {
        faults.remove(name);
        switch (name) {
            case "status" -> status = word(name, in, "\"firing\" or \"resolved\"");
            case "labels" -> labels = labels(name, in);
            case "annotations" -> annotations = scalars(name, in);
            case "startsAt" -> startsAt = word(name, in, "an RFC 3339 time");
            case "endsAt" -> endsAt = textOrNull(name, in);
            case "generatorURL" -> generatorUrl = textOrNull(name, in);
            case "fingerprint" -> fingerprint = textOrNull(name, in);
            default -> extra(name, in);
        }
    }

    private void extra(String name, JsonParser in) throws IOException {
        String annotation = GRAFANA.get(name);
        if (annotation == null) {
            skip(name, in);
            return;
        }
        String text = in.currentToken() == JsonToken.START_OBJECT ? joined(scalars(name, in)) : textOrNull(name, in);
        if (text != null && !text.isEmpty()) {
            extras.put(annotation, text);
        }
    }

    private static String joined(SortedMap<String, String> values) {
        var text = new StringBuilder();
        values.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : ", ").append(name).append('=').append(value));
        return text.toString();
    }

    /** A field that must be a string or be absent. */
    private @Nullable String word(String field, JsonParser in, String right) throws IOException {
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NULL) {
            fault(field, "/" + field, isNot(right, in));
        }
        return textOrNull(field, in);
    }

    private @Nullable String textOrNull(String field, JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            skip(field, in);
            return null;
        }
        String excess = limits.excess(in);
        if (excess == null) {
            return in.getText();
        }
        fault(field, "/" + field, excess);
        return null;
    }

    private SortedMap<String, String> labels(String field, JsonParser in) throws IOException {
        var pairs = new TreeMap<String, String>();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            if (in.currentToken() != JsonToken.VALUE_NULL) {
                fault(field, "/" + field, isNot("an object of names and values", in));
            }
            skip(field, in);
            return pairs;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            if (in.nextToken().isStructStart()) {
                fault(field, "/" + field + WebhookJson.step(name), isNot("a string", in));
                skip(field, in);
            } else {
                put(pairs, field, name, in);
            }
        }
        return pairs;
    }

    /** The pairs of an object that have a plain value. The others are left out: annotations are not worth an alert. */
    private SortedMap<String, String> scalars(String field, JsonParser in) throws IOException {
        var pairs = new TreeMap<String, String>();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            skip(field, in);
            return pairs;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            if (in.nextToken().isStructStart()) {
                skip(field, in);
            } else {
                put(pairs, field, name, in);
            }
        }
        return pairs;
    }

    private void put(SortedMap<String, String> pairs, String field, String name, JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            pairs.remove(name);
            return;
        }
        String excess = limits.excess(name) == null ? limits.excess(in) : limits.excess(name);
        if (excess == null) {
            pairs.put(name, in.getText());
        } else {
            fault(field, "/" + field + WebhookJson.step(name), excess);
        }
    }

    /** To the end of the value, which nothing is read from. */
    private void skip(String field, JsonParser in) throws IOException {
        if (!in.currentToken().isStructStart()) {
            return;
        }
        int outside = in.getParsingContext().getNestingDepth() - 1;
        int deepest = outside + 1;
        for (int level = deepest;
                level > outside;
                level = in.getParsingContext().getNestingDepth()) {
            deepest = Math.max(deepest, level);
            in.nextToken();
        }
        String excess = limits.excess(deepest);
        if (excess != null) {
            fault(field, WebhookJson.step(field), excess);
        }
    }

    private static String isNot(String right, JsonParser in) {
        return "it is " + WebhookJson.kind(in.currentToken()) + "; " + right + " would be right.";
    }

    private void fault(String field, String place, String detail) {
        faults.putIfAbsent(field, new Fault(pointer + place, detail));
    }

    String pointer() {
        return pointer;
    }

    /** The first thing that makes it unreadable; null where nothing does. */
    @Nullable
    Fault fault() {
        return faults.isEmpty() ? null : faults.values().iterator().next();
    }

    /** In lower case; null where none was sent. */
    @Nullable
    String status() {
        return status == null ? null : status.toLowerCase(Locale.ROOT);
    }

    @Nullable
    String startsAt() {
        return startsAt;
    }

    @Nullable
    String endsAt() {
        return endsAt;
    }

    @Nullable
    String generatorUrl() {
        return generatorUrl;
    }

    @Nullable
    String fingerprint() {
        return fingerprint;
    }

    SortedMap<String, String> labels() {
        return labels;
    }

    /** With what Grafana adds, where no annotation of that name was sent. */
    SortedMap<String, String> annotations() {
        extras.forEach(annotations::putIfAbsent);
        return annotations;
    }
}
