package io.tocsin.incident;

import io.tocsin.alert.Severity;
import io.tocsin.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have otherwise in an incident, field by field; the rest stays. Pure: it gives the incident as it
 * would be.
 */
final class IncidentPatch {

    /** One field's part of it. */
    private interface Step {
        Incident apply(Incident incident, Actor by, Instant now);
    }

    /** A field that may be empty. */
    private interface TextField {
        IncidentBuilder set(IncidentBuilder builder, @Nullable String text);
    }

    private final List<Step> steps;

    private IncidentPatch(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Reads a JSON merge patch (RFC 7396) of the contract's form: what is left out stays, null clears.
     *
     * @param now the latest time at which it may have started
     * @throws Problem.Invalid for what can be read but cannot be
     */
    static IncidentPatch of(FieldReader fields, Instant now) {
        var steps = new ArrayList<Step>();
        fields.fields().fieldNames().forEachRemaining(field -> steps.add(step(field, fields, now)));
        return new IncidentPatch(steps);
    }

    private static Step step(String field, FieldReader from, Instant now) {
        return switch (field) {
            case "title" -> set(IncidentBuilder::title, from.title());
            case "description" -> clearable(IncidentBuilder::description, from.text(field));
            case "severity" -> severity(from);
            case "impact" -> set(IncidentBuilder::impact, from.impact());
            case "phase" -> enter(Phase.of(from.word(field)));
            case "service" -> clearable(IncidentBuilder::service, from.text(field));
            case "environment" -> clearable(IncidentBuilder::environment, from.text(field));
            case "team" -> clearable(IncidentBuilder::team, from.text(field));
            case "assignee" -> clearable(IncidentBuilder::assignee, from.text(field));
            case "labels" -> set(IncidentBuilder::labels, from.labels());
            case "tags" -> set(IncidentBuilder::tags, from.tags());
            case "runbook_url" -> clearable(IncidentBuilder::runbookUrl, from.runbookUrl());
            case "started_at" -> set(IncidentBuilder::startedAt, from.startedAt(now));
            default -> throw new IllegalStateException("the contract lets '" + field + "' through");
        };
    }

    /** Takes its impact along, as severities of alerts do, unless the patch has one; so does nothing where it is so already. */
    private static Step severity(FieldReader from) {
        Severity severity = from.severity();
        boolean alone = !from.has("impact");
        return (incident, by, now) -> incident.severity() == severity
                ? incident
                : graded(incident, severity, alone ? severity.impact() : incident.impact());
    }

    private static Incident graded(Incident incident, Severity severity, int impact) {
        return incident.edit().severity(severity).impact(impact).build();
    }

    private static Step enter(Phase phase) {
        return (incident, by, now) -> incident.inPhase(phase, by, now);
    }

    private static Step clearable(TextField field, @Nullable String text) {
        return (incident, by, now) -> field.set(incident.edit(), text).build();
    }

    private static <T> Step set(BiFunction<IncidentBuilder, T, IncidentBuilder> field, T value) {
        return (incident, by, now) -> field.apply(incident.edit(), value).build();
    }

    /** Puts tags behind those that are there. */
    static IncidentPatch addingTags(List<String> tags) {
        return new IncidentPatch(List.of((incident, by, now) -> withTags(incident, tags)));
    }

    static IncidentPatch removingTags(List<String> tags) {
        return new IncidentPatch(List.of((incident, by, now) -> withoutTags(incident, tags)));
    }

    private static Incident withTags(Incident incident, List<String> more) {
        var tags = new LinkedHashSet<>(incident.tags());
        tags.addAll(more);
        if (tags.size() > FieldReader.MAX_TAGS) {
            throw new Problem.Invalid(incident.label() + " would have " + tags.size() + " tags; it may have at most "
                    + FieldReader.MAX_TAGS + ".");
        }
        return incident.edit().tags(List.copyOf(tags)).build();
    }

    private static Incident withoutTags(Incident incident, List<String> some) {
        List<String> rest =
                incident.tags().stream().filter(tag -> !some.contains(tag)).toList();
        return incident.edit().tags(rest).build();
    }

    Incident applyTo(Incident incident, Actor by, Instant now) {
        Incident patched = incident;
        for (Step step : steps) {
            patched = step.apply(patched, by, now);
        }
        return patched;
    }
}
