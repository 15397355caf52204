package io.tocsin.incident;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Severity;
import io.tocsin.alert.WebLink;
import io.tocsin.http.Json;
import io.tocsin.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an incident from a body whose form the contract has checked: types, lengths, known words. What is
 * left to check here is what they mean.
 *
 * @param pointer to the object that holds the fields
 */
record FieldReader(String pointer, JsonNode fields) {

    static final int MAX_TAGS = 50;
    static final int MAX_LABEL_NAME = 200;

    /** How far a caller's clock may be ahead of ours. */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    boolean has(String field) {
        return fields.has(field);
    }

    /** Without what surrounds it; null where nothing is left. */
    @Nullable
    String text(String field) {
        JsonNode value = value(field);
        String text = value == null ? "" : value.textValue().strip();
        return text.isEmpty() ? null : text;
    }

    String title() {
        return String.valueOf(text("title"));
    }

    /** Of a severity or phase, which the contract has only in lower case. */
    String word(String field) {
        return fields.path(field).asText();
    }

    Severity severity() {
        return Severity.of(word("severity")).orElseThrow();
    }

    int impact() {
        return fields.path("impact").intValue();
    }

    SortedMap<String, String> labels() {
        var labels = new TreeMap<String, String>();
        JsonNode value = value("labels");
        if (value != null) {
            value.fields()
                    .forEachRemaining(label -> labels.put(
                            labelName(label.getKey()), label.getValue().textValue()));
        }
        return labels;
    }

    private String labelName(String name) {
        if (name.isBlank() || name.length() > MAX_LABEL_NAME) {
            throw refused(
                    "labels",
                    "has a name of " + name.strip().length() + " characters; it must have 1 to " + MAX_LABEL_NAME);
        }
        return name;
    }

    /** Without what surrounds them, each once, in the order given. */
    List<String> tags() {
        var tags = new LinkedHashSet<String>();
        JsonNode value = value("tags");
        if (value != null) {
            value.forEach(tag -> tags.add(tag.textValue().strip()));
        }
        return new ArrayList<>(tags);
    }

    @Nullable
    String runbookUrl() {
        String sent = text("runbook_url");
        String link = WebLink.of(sent);
        if (sent != null && link == null) {
            throw refused(
                    "runbook_url", "is no link of the web; it must begin with http:// or https://, without blanks");
        }
        return link;
    }

    /** To the millisecond, as the contract tells times. */
    Instant startedAt(Instant now) {
        Instant at = OffsetDateTime.parse(word("started_at")).toInstant().truncatedTo(ChronoUnit.MILLIS);
        if (at.isBefore(Instant.EPOCH) || at.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw refused(
                    "started_at",
                    "is '" + word("started_at") + "'; it must not be later than now, " + Json.time(now)
                            + ", nor before 1970");
        }
        return at;
    }

    private @Nullable JsonNode value(String field) {
        JsonNode value = fields.get(field);
        return value == null || value.isNull() ? null : value;
    }

    Problem refused(String field, String detail) {
        String place = pointer + "/" + field;
        return new Problem.Invalid(
                "The property '" + place + "' " + detail + ".", List.of(new Problem.Fault(place, detail)));
    }
}
