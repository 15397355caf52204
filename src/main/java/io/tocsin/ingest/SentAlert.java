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

    private SentAlert(String pointer) {
        this.pointer = pointer;
    }

    /**
     * Reads the value at which the parser stands, to its end.
     *
     * @param pointer where it stands in the body
     */
    static SentAlert read(JsonParser in, String pointer) throws IOException {
        var alert = new SentAlert(pointer);
        if (in.currentToken() != JsonToken.START_OBJECT) {
            alert.fault("", "", in, "an object");
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
        switch (name) {
            case "status" -> status = text(name, in, "\"firing\" or \"resolved\"");
            case "labels" -> labels = labels(in);
            case "annotations" -> annotations = scalars(in);
            case "startsAt" -> startsAt = text(name, in, "an RFC 3339 time");
            case "endsAt" -> endsAt = textOrNull(in);
            case "generatorURL" -> generatorUrl = textOrNull(in);
            case "fingerprint" -> fingerprint = textOrNull(in);
            default -> extra(GRAFANA.get(name), in);
        }
    }

    private void extra(@Nullable String annotation, JsonParser in) throws IOException {
        if (annotation == null) {
            in.skipChildren();
            return;
        }
        String text = in.currentToken() == JsonToken.START_OBJECT ? joined(scalars(in)) : textOrNull(in);
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
    private @Nullable String text(String name, JsonParser in, String right) throws IOException {
        faults.remove(name);
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NULL) {
            fault(name, "/" + name, in, right);
        }
        return textOrNull(in);
    }

    private static @Nullable String textOrNull(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return in.getText();
        }
        in.skipChildren();
        return null;
    }

    private SortedMap<String, String> labels(JsonParser in) throws IOException {
        faults.remove("labels");
        var pairs = new TreeMap<String, String>();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            if (in.currentToken() != JsonToken.VALUE_NULL) {
                fault("labels", "/labels", in, "an object of names and values");
            }
            in.skipChildren();
            return pairs;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            if (value.isStructStart()) {
                fault("labels", "/labels" + WebhookJson.step(name), in, "a string");
                in.skipChildren();
            } else {
                put(pairs, name, in);
            }
        }
        return pairs;
    }

    /** The pairs of an object that have a plain value. The others are left out: annotations are not worth an alert. */
    private static SortedMap<String, String> scalars(JsonParser in) throws IOException {
        var pairs = new TreeMap<String, String>();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return pairs;
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            if (in.nextToken().isStructStart()) {
                in.skipChildren();
            } else {
                put(pairs, name, in);
            }
        }
        return pairs;
    }

    private static void put(SortedMap<String, String> pairs, String name, JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            pairs.remove(name);
        } else {
            pairs.put(name, in.getText());
        }
    }

    private void fault(String field, String place, JsonParser in, String right) {
        String found = WebhookJson.kind(in.currentToken());
        faults.putIfAbsent(field, new Fault(pointer + place, "it is " + found + "; " + right + " would be right."));
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
