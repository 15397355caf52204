package io.tocsin.chaos.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * No twins, and counts that are true. That two incidents of one key were never open at once is read from the record of
 * changes, whose order is that of the commits; not from the incidents' times, which are those of the webhooks' arrival and
 * may cross when they were applied in another order.
 */
final class IncidentAudit {

    private final Records records;
    private final Map<String, Records.Incident> byId = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    IncidentAudit(Records records) {
        this.records = records;
        records.incidents().forEach(incident -> byId.put(incident.id(), incident));
    }

    List<String> violations() {
        checkTwins();
        checkHomes();
        checkCounts();
        return violations;
    }

    private void checkTwins() {
        Map<String, String> openByKey = new HashMap<>();
        for (Records.Change change : records.changes()) {
            Records.Incident incident = byId.get(String.valueOf(change.incident()));
            if (incident != null && incident.dedupKey() != null) {
                follow(change, incident, openByKey);
            }
        }
        Set<String> open = records.incidents().stream()
                .filter(Records.Incident::open)
                .map(Records.Incident::id)
                .collect(Collectors.toSet());
        if (!open.equals(new HashSet<>(openByKey.values()))) {
            violations.add("the record of changes ends with other open incidents than there are");
        }
    }

    private void follow(Records.Change change, Records.Incident incident, Map<String, String> openByKey) {
        switch (change.event()) {
            case "incident.opened", "incident.reopened" -> {
                String other = openByKey.put(incident.dedupKey(), incident.id());
                if (other != null) {
                    violations.add("TWIN: incident " + incident.number() + " was opened at " + change.position()
                            + " while " + byId.get(other).number() + " was open for " + incident.dedupKey());
                }
            }
            case "incident.resolved" -> {
                if (!openByKey.remove(incident.dedupKey(), incident.id())) {
                    violations.add("incident " + incident.number() + " was resolved and was not open");
                }
            }
            default -> {
                // says nothing of whether it is open
            }
        }
    }

    private void checkHomes() {
        for (Records.Alert alert : records.alerts()) {
            Records.Incident home = byId.get(String.valueOf(alert.incident()));
            if (alert.state().status().equals("firing") && (home == null || !home.open())) {
                violations.add("alert " + alert.fingerprint() + " fires and is in no open incident");
            }
        }
    }

    private void checkCounts() {
        Map<String, Long> firing = records.alerts().stream()
                .filter(alert -> alert.state().status().equals("firing") && alert.incident() != null)
                .collect(Collectors.groupingBy(Records.Alert::incident, Collectors.counting()));
        Map<String, Long> all =
                records.links().stream().collect(Collectors.groupingBy(Records.Link::incident, Collectors.counting()));
        for (Records.Incident incident : records.incidents()) {
            long fires = firing.getOrDefault(incident.id(), 0L);
            long ended = all.getOrDefault(incident.id(), 0L) - fires;
            if (incident.firing() != fires || incident.resolved() != ended || incident.unconfirmed() != 0) {
                violations.add("incident " + incident.number() + " counts " + incident.firing() + " firing, "
                        + incident.resolved() + " resolved, " + incident.unconfirmed() + " unconfirmed; it has " + fires
                        + " and " + ended);
            }
            if (incident.open() && fires == 0) {
                violations.add("incident " + incident.number() + " is open and nothing fires in it");
            }
        }
    }
}
