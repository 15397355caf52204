package io.tocsin.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident that a person or a program asks for.
 *
 * @param fields all that was given but the key
 * @param service null for none
 * @param dedupKey what alerts and further requests join it by while it is open; null where nothing may
 * @param origin {@code manual} or {@code api}
 */
record NewIncident(
        IncidentPatch fields,
        Severity severity,
        int impact,
        @Nullable String service,
        @Nullable String dedupKey,
        String origin) {

    private static final Severity USUAL = Severity.MEDIUM;

    /**
     * Reads a body of the contract's form. Severity and impact follow from each other where only one is given.
     *
     * @throws io.tocsin.problem.Problem.Invalid for what can be read but cannot be
     */
    static NewIncident of(ObjectNode body, Actor by, Instant now) {
        var all = new FieldReader("", body);
        Severity severity = all.has("severity") ? all.severity() : all.has("impact") ? ofImpact(all.impact()) : USUAL;
        int impact = all.has("impact") ? all.impact() : severity.impact();
        ObjectNode fields = body.deepCopy().without(List.of("severity", "impact", "dedup_key"));
        return new NewIncident(
                IncidentPatch.of(new FieldReader("", fields), now),
                severity,
                impact,
                all.text("service"),
                all.text("dedup_key"),
                by.type().equals("user") ? "manual" : "api");
    }

    /** The worst severity that starts with this impact. */
    private static Severity ofImpact(int impact) {
        for (Severity severity : Severity.values()) {
            if (severity.impact() <= impact) {
                return severity;
            }
        }
        return Severity.INFO;
    }

    /** The keys whose open incident stands in for it. */
    List<String> keys() {
        return dedupKey == null ? List.of() : List.of(dedupKey);
    }

    /** What is open for its key. */
    Optional<Incident> standIn(Locked locked) {
        return Optional.ofNullable(dedupKey).flatMap(locked::open);
    }

    /** @param team that it has unless the fields say otherwise */
    Change opened(UUID id, @Nullable String team, Actor by, Instant now) {
        Incident opened = fields.applyTo(blank(id, team, now), by, now);
        String text = "Opened by " + by.name() + ".";
        var entry = new TimelineEntry(Incident.NO_ID, id, now, "system", "internal", "opened", text, Map.of(), by);
        var told = new Event("incident.opened", Map.of("action", "opened", "actor", by.name()));
        return new Change(null, opened, List.of(entry), List.of(told));
    }

    private Incident blank(UUID id, @Nullable String team, Instant now) {
        return new IncidentBuilder(id, origin, dedupKey, severity, now)
                .impact(impact)
                .team(team)
                .build();
    }
}
