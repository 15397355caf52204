package io.tocsin.chaos.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Writes webhooks as Alertmanager does: version 4, its order of fields, its escapes, a newline at the end. */
final class Webhook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ZERO = "0001-01-01T00:00:00Z";
    private static final int LONGEST_NOTE = 1_200;

    private Webhook() {}

    static String of(Group group, List<Group.Sent> alerts, RandomGenerator random) {
        ObjectNode body = JSON.createObjectNode();
        boolean firing = alerts.stream().anyMatch(Group.Sent::firing);
        body.put("receiver", "tocsin").put("status", firing ? "firing" : "resolved");
        ArrayNode list = body.putArray("alerts");
        boolean withFingerprint = random.nextInt(10) > 0;
        alerts.forEach(alert -> write(list.addObject(), alert, withFingerprint));
        if (random.nextInt(50) == 0) {
            list.addObject().put("status", "perhaps").putObject("labels").put("alertname", "Bad");
        }
        SortedMap<String, String> common = common(alerts);
        body.set("groupLabels", object(group.groupLabels));
        body.set("commonLabels", object(common));
        body.putObject("commonAnnotations").put("description", "x<y & z> ".repeat(random.nextInt(LONGEST_NOTE / 9)));
        body.put("externalURL", "http://alertmanager.example.net:9093").put("version", "4");
        body.put("groupKey", group.key).put("truncatedAlerts", 0);
        return escaped(body) + "\n";
    }

    private static void write(ObjectNode alert, Group.Sent sent, boolean withFingerprint) {
        alert.put("status", sent.firing() ? "firing" : "resolved");
        alert.set("labels", object(sent.labels()));
        String instance = sent.labels().get("instance");
        alert.putObject("annotations").put("summary", "something burns on " + instance);
        alert.put("startsAt", sent.startsAt().toString());
        alert.put("endsAt", sent.endsAt() == null ? ZERO : sent.endsAt().toString());
        alert.put("generatorURL", "http://prometheus.example.net:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1");
        if (withFingerprint) {
            alert.put("fingerprint", Fingerprint.of(sent.labels()));
        }
    }

    private static SortedMap<String, String> common(List<Group.Sent> alerts) {
        var common = new TreeMap<>(alerts.get(0).labels());
        alerts.forEach(alert -> common.entrySet().retainAll(alert.labels().entrySet()));
        return common;
    }

    private static ObjectNode object(Map<String, String> pairs) {
        ObjectNode object = JSON.createObjectNode();
        pairs.forEach(object::put);
        return object;
    }

    private static String escaped(ObjectNode body) {
        try {
            return JSON.writeValueAsString(body)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }
}
