package io.tocsin.incident;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What alerts do to an incident, as pure changes. However many alerts come at once, the timeline gets one entry and
 * listeners get one event, so that a storm of thousands stays readable.
 */
public final class AlertChanges {

    /** How many alerts an entry or event names before it only counts them. */
    static final int NAMED = 20;

    private AlertChanges() {}

    /**
     * The first alerts of a new incident.
     *
     * @param blank the incident as its grouping rule makes it, still without alerts
     */
    public static Change opened(Incident blank, List<AlertBrief> firing, Actor by, Instant now) {
        Incident after = withFiring(blank, firing)
                .edit()
                .labels(commonLabels(firing).pairs())
                .build();
        String text = "Opened by " + names(firing) + ".";
        Map<String, List<@Nullable Object>> none = Map.of();
        var entry = new TimelineEntry(Incident.NO_ID, blank.id(), now, "system", "internal", "opened", text, none, by);
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("action", "opened");
        told.put("actor", by.name());
        return new Change(
                null,
                after,
                List.of(entry),
                List.of(new Event("incident.opened", told), alerts("alert.firing", firing)));
    }

    /**
     * Alerts begin to fire in an open incident.
     *
     * @param returning how many of them it has already, as resolved ones
     */
    public static Change joined(Incident incident, List<AlertBrief> firing, int returning, Actor by, Instant now) {
        Incident counted = withFiring(incident, firing);
        Incident after = counted.edit()
                .alerts(counted.alerts().plusResolved(-returning))
                .labels(shared(incident, commonLabels(firing)).pairs())
                .updatedAt(now)
                .build();
        return told(
                incident,
                after,
                by,
                now,
                new Told("alert_joined", names(firing) + " joined.", alerts("alert.firing", firing)));
    }

    /** Alerts of the incident have ended. Whether that resolves it is decided elsewhere. */
    public static Change ended(Incident incident, List<AlertBrief> ended, Actor by, Instant now) {
        Incident after = withoutFiring(incident, ended, counts -> counts.plusResolved(ended.size()), now);
        return told(
                incident,
                after,
                by,
                now,
                new Told("alert_resolved", names(ended) + " resolved.", alerts("alert.resolved", ended)));
    }

    /** Of these alerts it is open whether they still fire: the sender listed only a part of its group. */
    public static Change unconfirmed(Incident incident, List<AlertBrief> unsure, Actor by, Instant now) {
        Incident after = withoutFiring(incident, unsure, counts -> counts.plusUnconfirmed(unsure.size()), now);
        String text = names(unsure) + " unconfirmed: the sender cut it from a list that it called resolved.";
        return told(
                incident, after, by, now, new Told("alert_unconfirmed", text, updated("alert_unconfirmed", unsure)));
    }

    /** Unconfirmed alerts turn out to fire still, or to have ended. */
    public static Change confirmed(Incident incident, List<AlertBrief> sure, boolean firing, Actor by, Instant now) {
        UnaryOperator<AlertCounts> known = counts -> counts.plusUnconfirmed(-sure.size());
        if (firing) {
            Incident counted = withFiring(incident, sure);
            Incident after = counted.edit()
                    .alerts(known.apply(counted.alerts()))
                    .updatedAt(now)
                    .build();
            return told(
                    incident,
                    after,
                    by,
                    now,
                    new Told("alert_confirmed", names(sure) + " confirmed firing.", alerts("alert.firing", sure)));
        }
        Incident after = incident.edit()
                .alerts(known.apply(incident.alerts()).plusResolved(sure.size()))
                .updatedAt(now)
                .build();
        return told(
                incident,
                after,
                by,
                now,
                new Told("alert_resolved", names(sure) + " resolved.", alerts("alert.resolved", sure)));
    }

    /**
     * Alerts that a person's resolve did not end fire on, and no longer belong to the incident: here they count as over. Its
     * severity stays what it was when it was resolved.
     */
    public static Change left(
            Incident incident, List<AlertBrief> firing, List<AlertBrief> unconfirmed, Actor by, Instant now) {
        var all = new ArrayList<>(firing);
        all.addAll(unconfirmed);
        AlertCounts counts = without(incident.alerts(), firing)
                .plusUnconfirmed(-unconfirmed.size())
                .plusResolved(all.size());
        Incident after = incident.edit().alerts(counts).updatedAt(now).build();
        String text = names(all) + " left: still firing, it belongs here no longer.";
        return told(incident, after, by, now, new Told("alert_left", text, updated("alert_left", all)));
    }

    private record Told(String action, String text, Event event) {}

    private static Change told(Incident before, Incident after, Actor by, Instant now, Told told) {
        Change change = before.happened(after, by, now, told.action, told.text, told.event.name());
        return new Change(before, after, change.entries(), List.of(told.event));
    }

    private static Incident withFiring(Incident incident, List<AlertBrief> firing) {
        AlertCounts counts = incident.alerts();
        for (AlertBrief alert : firing) {
            counts = counts.plusFiring(alert.severity(), 1);
        }
        return withWorst(incident, counts);
    }

    private static Incident withoutFiring(
            Incident incident, List<AlertBrief> alerts, UnaryOperator<AlertCounts> elsewhere, Instant now) {
        return withWorst(incident, elsewhere.apply(without(incident.alerts(), alerts)))
                .edit()
                .updatedAt(now)
                .build();
    }

    private static AlertCounts without(AlertCounts counts, List<AlertBrief> firing) {
        AlertCounts rest = counts;
        for (AlertBrief alert : firing) {
            rest = rest.plusFiring(alert.severity(), -1);
        }
        return rest;
    }

    /**
     * The incident takes the worst severity that fires whenever that changes; in between it keeps its own, which a person
     * may have set. One that had no alerts only gets worse by its first. When nothing fires, it keeps the last.
     */
    static Incident withWorst(Incident incident, AlertCounts counts) {
        Optional<Severity> worst = counts.worst().filter(now -> isNews(incident, now));
        Severity severity = worst.orElse(incident.severity());
        int impact = severity == incident.severity() ? incident.impact() : severity.impact();
        return incident.edit().alerts(counts).severity(severity).impact(impact).build();
    }

    private static boolean isNews(Incident incident, Severity worst) {
        AlertCounts before = incident.alerts();
        boolean first = before.total() == 0;
        return first
                ? worst.worseThan(incident.severity())
                : before.worst().filter(worst::equals).isEmpty();
    }

    /** An incident that alerts opened has the labels that all of them share; any other keeps those that it was given. */
    static Labels shared(Incident incident, Labels joining) {
        var labels = new Labels(incident.labels());
        return incident.origin().equals("alert") ? labels.common(joining) : labels;
    }

    private static Labels commonLabels(List<AlertBrief> alerts) {
        return alerts.stream().map(AlertBrief::labels).reduce(Labels::common).orElse(Labels.EMPTY);
    }

    private static String names(List<AlertBrief> alerts) {
        String named = alerts.stream().limit(3).map(AlertChanges::name).collect(Collectors.joining(", "));
        return alerts.size() <= 3 ? named : named + " and " + (alerts.size() - 3) + " more";
    }

    private static String name(AlertBrief alert) {
        String instance = alert.labels().get("instance");
        return instance == null || instance.isEmpty() ? alert.title() : alert.title() + " (" + instance + ")";
    }

    private static Event alerts(String event, List<AlertBrief> alerts) {
        return new Event(event, listed(alerts));
    }

    private static Event updated(String action, List<AlertBrief> alerts) {
        Map<String, @Nullable Object> told = listed(alerts);
        told.put("action", action);
        return new Event("incident.updated", told);
    }

    private static Map<String, @Nullable Object> listed(List<AlertBrief> alerts) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("count", alerts.size());
        told.put("alerts", new ArrayList<>(alerts.subList(0, Math.min(NAMED, alerts.size()))));
        return told;
    }
}
