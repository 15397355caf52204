package io.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.AlertView;
import io.tocsin.http.Json;
import java.util.List;

/**
 * An incident with the first pages of what belongs to it. As JSON it is the incident with {@code timeline} added, and with
 * the alerts' {@code items} beside their counts in {@code alerts}.
 *
 * @param timeline newest first
 * @param alerts first seen last first
 * @param position the feed's, of the moment in which all this was read
 */
public record IncidentDetail(Incident incident, List<TimelineEntry> timeline, List<AlertView> alerts, String position) {

    public IncidentDetail {
        timeline = List.copyOf(timeline);
        alerts = List.copyOf(alerts);
    }

    @JsonValue
    ObjectNode json() {
        ObjectNode json = Json.MAPPER.valueToTree(incident);
        json.withObjectProperty("alerts").set("items", Json.MAPPER.valueToTree(alerts));
        return json.set("timeline", Json.MAPPER.valueToTree(timeline));
    }
}
