package io.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import java.time.Instant;
import java.util.UUID;

/** What an incident has to know of an alert that joins or leaves it, and what listeners are told of it. */
public record AlertBrief(
        UUID id,
        String fingerprint,
        String title,
        @JsonIgnore Severity severity,
        @JsonIgnore Labels labels,
        Instant startsAt) {

    @JsonProperty("severity")
    String severityWord() {
        return severity.word();
    }
}
