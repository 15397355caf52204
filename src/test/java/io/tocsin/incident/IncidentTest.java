package io.tocsin.incident;

import static io.tocsin.incident.TestIncidents.ADA;
import static io.tocsin.incident.TestIncidents.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Severity;
import io.tocsin.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The state machine: every action in every phase. */
class IncidentTest {

    private static final Instant LATER = NOW.plusSeconds(300);
    private static final Actor BOT = new Actor("token", "ci");

    @ParameterizedTest
    @CsvSource({
        "acknowledge, DETECTED,  ANALYSING, acknowledged",
        "acknowledge, ANALYSING, ANALYSING, ''",
        "acknowledge, FIXING,    FIXING,    ''",
        "acknowledge, OBSERVING, OBSERVING, ''",
        "acknowledge, RESOLVED,  ,          ''",
        "resolve,     DETECTED,  RESOLVED,  resolved",
        "resolve,     ANALYSING, RESOLVED,  resolved",
        "resolve,     FIXING,    RESOLVED,  resolved",
        "resolve,     OBSERVING, RESOLVED,  resolved",
        "resolve,     RESOLVED,  RESOLVED,  ''",
        "reopen,      DETECTED,  ,          ''",
        "reopen,      ANALYSING, ,          ''",
        "reopen,      FIXING,    ,          ''",
        "reopen,      OBSERVING, ,          ''",
        "reopen,      RESOLVED,  DETECTED,  reopened",
        "assign,      DETECTED,  DETECTED,  updated",
        "assign,      ANALYSING, ANALYSING, updated",
        "assign,      FIXING,    FIXING,    updated",
        "assign,      OBSERVING, OBSERVING, updated",
        "assign,      RESOLVED,  RESOLVED,  updated",
        "message,     DETECTED,  DETECTED,  updated",
        "message,     ANALYSING, ANALYSING, updated",
        "message,     FIXING,    FIXING,    updated",
        "message,     OBSERVING, OBSERVING, updated",
        "message,     RESOLVED,  RESOLVED,  updated",
    })
    void everyActionInEveryPhase(String action, Phase before, Phase after, String event) {
        Incident incident = in(before);
        if (after == null) {
            assertThatThrownBy(() -> act(incident, action)).isInstanceOf(Problem.Conflict.class);
            return;
        }
        Change change = act(incident, action);

        assertThat(change.after().phase()).isEqualTo(after);
        assertThat(change.isEmpty()).isEqualTo(event.isEmpty());
        assertThat(change.events())
                .extracting(Event::name)
                .isEqualTo(event.isEmpty() ? List.of() : List.of("incident." + event));
        assertThat(change.entries()).hasSameSizeAs(change.events());
    }

    private static Change act(Incident incident, String action) {
        return switch (action) {
            case "acknowledge" -> incident.acknowledge(ADA, null, null, LATER);
            case "resolve" -> incident.resolve(ADA, null, LATER);
            case "reopen" -> incident.reopen(ADA, null, LATER);
            case "assign" -> incident.assign(ADA, "bob@example.org", LATER);
            default -> incident.message(ADA, "Hm.", "internal", LATER);
        };
    }

    @Test
    void acknowledgingTakesItForTheUserWhoDoes() {
        Incident taken = in(Phase.DETECTED).acknowledge(ADA, null, null, LATER).after();

        assertThat(taken.assignee()).isEqualTo("ada@example.org");
        assertThat(taken.acknowledgedBy()).isEqualTo("ada@example.org");
        assertThat(taken.acknowledgedAt()).isEqualTo(LATER);
        assertThat(taken.updatedAt()).isEqualTo(LATER);
    }

    @Test
    void aProgramThatAcknowledgesDoesNotBecomeTheAssignee() {
        assertThat(in(Phase.DETECTED)
                        .acknowledge(BOT, null, null, LATER)
                        .after()
                        .assignee())
                .isNull();
    }

    @Test
    void acknowledgingKeepsTheAssigneeUnlessItNamesAnother() {
        Incident bobs = in(Phase.DETECTED).edit().assignee("bob").build();

        assertThat(bobs.acknowledge(ADA, null, null, LATER).after().assignee()).isEqualTo("bob");
        assertThat(bobs.acknowledge(ADA, "eve", null, LATER).after().assignee()).isEqualTo("eve");
    }

    @Test
    void acknowledgingAgainWithAnotherAssigneeOnlyAssigns() {
        Incident taken = in(Phase.DETECTED).acknowledge(ADA, null, null, NOW).after();
        Change again = taken.acknowledge(ADA, "eve", null, LATER);

        assertThat(again.entries()).extracting(TimelineEntry::action).containsExactly("assigned");
        assertThat(again.after().acknowledgedAt()).isEqualTo(NOW);
    }

    @Test
    void aNoteBecomesAnInternalMessageAfterWhatItIsAbout() {
        Change change = in(Phase.DETECTED).resolve(ADA, "Rolled back.", LATER);

        assertThat(change.entries()).extracting(TimelineEntry::action).containsExactly("resolved", "message");
        TimelineEntry note = change.entries().get(1);
        assertThat(note.kind()).isEqualTo("message");
        assertThat(note.visibility()).isEqualTo("internal");
        assertThat(note.text()).isEqualTo("Rolled back.");
    }

    @Test
    void aBlankNoteIsNone() {
        assertThat(in(Phase.RESOLVED).resolve(ADA, "  ", LATER).isEmpty()).isTrue();
    }

    @Test
    void theTimelineTellsEveryFieldThatDiffers() {
        TimelineEntry entry =
                in(Phase.DETECTED).acknowledge(ADA, null, null, LATER).entries().get(0);

        assertThat(entry.text()).isEqualTo("Acknowledged by ada@example.org.");
        assertThat(entry.changes())
                .containsEntry("status", List.of("open", "acknowledged"))
                .containsEntry("phase", List.of("detected", "analysing"))
                .containsEntry("assignee", java.util.Arrays.asList(null, "ada@example.org"))
                .containsOnlyKeys("status", "phase", "assignee", "acknowledged_at");
    }

    @Test
    void reopeningForgetsWhoTookItAndWhoResolvedIt() {
        Incident again = in(Phase.RESOLVED).reopen(ADA, null, LATER).after();

        assertThat(Stream.of(again.acknowledgedAt(), again.acknowledgedBy(), again.resolvedAt(), again.resolvedBy()))
                .containsOnlyNulls();
        assertThat(again.resolvedByAlerts()).isFalse();
    }

    @Test
    void assigningToTheSamePersonChangesNothing() {
        Incident bobs = in(Phase.FIXING).edit().assignee("bob").build();

        assertThat(bobs.assign(ADA, "bob", LATER).isEmpty()).isTrue();
        assertThat(bobs.assign(ADA, null, LATER).after().assignee()).isNull();
    }

    @Test
    void alertsResolveItInTheNameOfTheProduct() {
        Incident over = in(Phase.FIXING).resolveWithAlerts(LATER).after();

        assertThat(over.resolvedByAlerts()).isTrue();
        assertThat(over.resolvedBy()).isEqualTo("tocsin");
        assertThat(over.reopenWithAlerts(LATER).after().phase()).isEqualTo(Phase.DETECTED);
    }

    @Test
    void theTimeOfTheLastChangeNeverMovesBack() {
        Incident incident = in(Phase.DETECTED);

        assertThat(incident.message(ADA, "x", "internal", NOW.minusSeconds(5))
                        .after()
                        .updatedAt())
                .isEqualTo(NOW);
    }

    private static Incident in(Phase phase) {
        Incident open =
                TestIncidents.blank("k", Severity.HIGH, NOW).edit().number(42).build();
        return switch (phase) {
            case DETECTED -> open;
            case RESOLVED ->
                open.acknowledge(BOT, null, null, NOW)
                        .then(it -> it.resolve(ADA, null, NOW))
                        .after();
            default ->
                open.acknowledge(BOT, null, null, NOW)
                        .after()
                        .edit()
                        .phase(phase)
                        .build();
        };
    }
}
