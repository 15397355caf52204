package io.tocsin.incident;

import static io.tocsin.incident.TestIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertChangesTest {

    private static final Actor SENDER = new Actor("integration", "alertmanager");
    private static final AlertBrief CPU = brief("Cpu", Severity.HIGH, "web1");
    private static final AlertBrief DISK = brief("Disk", Severity.CRITICAL, "web1");
    private static final AlertBrief NOISE = brief("Noise", Severity.INFO, "web2");

    @Test
    void theFirstAlertsGiveTheIncidentItsCountsSeverityAndCommonLabels() {
        Change change = opened(CPU, DISK);

        assertThat(change.isNew()).isTrue();
        assertCounts(change.after(), 2, 0, 0);
        assertThat(change.after().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(change.after().impact()).isEqualTo(3);
        assertThat(change.after().labels()).isEqualTo(Map.of("cluster", "prod", "instance", "web1"));
        assertThat(change.entries())
                .singleElement()
                .extracting(TimelineEntry::text)
                .isEqualTo("Opened by Cpu (web1), Disk (web1).");
        assertThat(change.events()).extracting(Event::name).containsExactly("incident.opened", "alert.firing");
    }

    @Test
    void severityGoesUpWithTheWorstAlertAndDownWithoutIt() {
        Incident incident = opened(CPU).after();
        assertThat(incident.severity()).isEqualTo(Severity.HIGH);

        Change worse = AlertChanges.joined(incident, List.of(DISK), 0, SENDER, NOW);
        assertThat(worse.after().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(worse.entries().get(0).changes())
                .containsEntry("severity", List.of("high", "critical"))
                .containsEntry("impact", List.of(2, 3))
                .containsEntry("alerts_firing", List.of(1, 2));

        Change better = AlertChanges.ended(worse.after(), List.of(DISK), SENDER, NOW);
        assertThat(better.after().severity()).isEqualTo(Severity.HIGH);
        assertCounts(better.after(), 1, 1, 0);
    }

    @Test
    void aSeveritySetByHandStaysUntilTheWorstThatFiresChanges() {
        AlertBrief more = brief("Swap", Severity.HIGH, "web1");
        Incident calmed = withSeverity(opened(CPU).after(), Severity.LOW);

        Incident joined = AlertChanges.joined(calmed, List.of(more, NOISE), 0, SENDER, NOW)
                .after();
        assertThat(joined.severity()).isEqualTo(Severity.LOW);
        Incident ended = AlertChanges.ended(joined, List.of(CPU), SENDER, NOW).after();
        assertThat(ended.severity()).isEqualTo(Severity.LOW);

        assertThat(AlertChanges.joined(ended, List.of(DISK), 0, SENDER, NOW)
                        .after()
                        .severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(AlertChanges.ended(ended, List.of(more), SENDER, NOW).after().severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void theFirstAlertsOfAnIncidentOpenedByHandMakeItOnlyWorse() {
        Incident low = TestIncidents.blank("k", Severity.LOW, NOW);
        Incident critical = TestIncidents.blank("k", Severity.CRITICAL, NOW);

        assertThat(AlertChanges.joined(low, List.of(CPU), 0, SENDER, NOW)
                        .after()
                        .severity())
                .isEqualTo(Severity.HIGH);
        assertThat(AlertChanges.joined(critical, List.of(CPU), 0, SENDER, NOW)
                        .after()
                        .severity())
                .isEqualTo(Severity.CRITICAL);
    }

    private static Incident withSeverity(Incident incident, Severity severity) {
        return incident.edit().severity(severity).build();
    }

    @Test
    void whenNothingFiresTheLastSeverityStays() {
        Change over = AlertChanges.ended(opened(CPU, DISK).after(), List.of(CPU, DISK), SENDER, NOW);

        assertThat(over.after().severity()).isEqualTo(Severity.CRITICAL);
        assertCounts(over.after(), 0, 2, 0);
    }

    @Test
    void anAlertThatComesBackIsNotCountedTwice() {
        Incident half = AlertChanges.ended(opened(CPU, DISK).after(), List.of(CPU), SENDER, NOW)
                .after();
        Incident back = AlertChanges.joined(half, List.of(CPU), 1, SENDER, NOW).after();

        assertCounts(back, 2, 0, 0);
    }

    @Test
    void unconfirmedAlertsAreCountedApartUntilTheirFateIsKnown() {
        Incident unsure = AlertChanges.unconfirmed(opened(CPU, DISK).after(), List.of(DISK), SENDER, NOW)
                .after();
        assertCounts(unsure, 1, 0, 1);
        assertThat(unsure.severity()).isEqualTo(Severity.HIGH);

        assertCounts(
                AlertChanges.confirmed(unsure, List.of(DISK), true, SENDER, NOW).after(), 2, 0, 0);
        assertCounts(
                AlertChanges.confirmed(unsure, List.of(DISK), false, SENDER, NOW)
                        .after(),
                1,
                1,
                0);
    }

    @Test
    void countsAreNeverNegative() {
        Incident none = TestIncidents.blank("k", Severity.LOW, NOW);

        assertCounts(AlertChanges.ended(none, List.of(CPU), SENDER, NOW).after(), 0, 1, 0);
        assertCounts(AlertChanges.joined(none, List.of(CPU), 5, SENDER, NOW).after(), 1, 0, 0);
        assertCounts(
                AlertChanges.confirmed(none, List.of(CPU), true, SENDER, NOW).after(), 1, 0, 0);
    }

    @Test
    void joiningLeavesTheLabelsThatAllShare() {
        Incident incident = opened(CPU, DISK).after();

        assertThat(AlertChanges.joined(incident, List.of(NOISE), 0, SENDER, NOW)
                        .after()
                        .labels())
                .isEqualTo(Map.of("cluster", "prod"));
    }

    @Test
    void aStormIsOneEntryAndOneEventThatNameTheFirst() {
        List<AlertBrief> storm = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj(i -> brief("Cpu", Severity.HIGH, "web" + i))
                .toList());
        Change change = AlertChanges.joined(opened(DISK).after(), storm, 0, SENDER, NOW);

        assertThat(change.entries())
                .singleElement()
                .extracting(TimelineEntry::text)
                .isEqualTo("Cpu (web0), Cpu (web1), Cpu (web2) and 497 more joined.");
        assertThat(change.events()).singleElement().satisfies(event -> {
            assertThat(event.change()).containsEntry("count", 500);
            assertThat((List<?>) event.change().get("alerts")).hasSize(AlertChanges.NAMED);
        });
    }

    @Test
    void theTimelineTellsWhatAlertsDid() {
        Incident incident = opened(CPU).after();

        assertThat(text(AlertChanges.joined(incident, List.of(DISK), 0, SENDER, NOW)))
                .isEqualTo("alert_joined: Disk (web1) joined.");
        assertThat(text(AlertChanges.ended(incident, List.of(CPU), SENDER, NOW)))
                .isEqualTo("alert_resolved: Cpu (web1) resolved.");
        assertThat(text(AlertChanges.unconfirmed(incident, List.of(CPU), SENDER, NOW)))
                .startsWith("alert_unconfirmed: Cpu (web1) unconfirmed");
        assertThat(text(AlertChanges.confirmed(incident, List.of(CPU), true, SENDER, NOW)))
                .isEqualTo("alert_confirmed: Cpu (web1) confirmed firing.");
    }

    private static String text(Change change) {
        TimelineEntry entry = change.entries().get(0);
        return entry.action() + ": " + entry.text();
    }

    private static Change opened(AlertBrief... alerts) {
        return AlertChanges.opened(TestIncidents.blank("k", Severity.LOW, NOW), List.of(alerts), SENDER, NOW);
    }

    private static void assertCounts(Incident incident, int firing, int resolved, int unconfirmed) {
        AlertCounts counts = incident.alerts();
        assertThat(List.of(counts.firing(), counts.resolved(), counts.unconfirmed()))
                .isEqualTo(List.of(firing, resolved, unconfirmed));
        assertThat(counts.total()).isEqualTo(firing + resolved + unconfirmed);
    }

    static AlertBrief brief(String title, Severity severity, String instance) {
        var labels = Labels.of(Map.of("alertname", title, "cluster", "prod", "instance", instance));
        return new AlertBrief(TestIncidents.anyId(), "00", title, severity, labels, NOW);
    }
}
