package io.tocsin.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.chaos.audit.Records.Change;
import io.tocsin.chaos.audit.Records.Incident;
import io.tocsin.chaos.audit.Records.Link;
import io.tocsin.chaos.load.Attempt;
import io.tocsin.chaos.load.Ledger;
import io.tocsin.chaos.watch.Subscriber.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An audit that finds nothing may be one that looks at nothing: here it finds each thing that it is for. */
class AuditTest {

    private static final String FINGERPRINT = "a963c95773cf0cb9";
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant END = START.plusSeconds(60);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final String FIRING = body("firing", "0001-01-01T00:00:00Z");
    private static final String RESOLVED = body("resolved", END.toString());

    private final Ledger ledger = new Ledger();

    @Test
    void whatWasAcceptedAndAppliedAsSentIsFine() throws IOException {
        sent(FIRING, 202, "r1");

        assertThat(receipts(applied("r1", FIRING))).isEmpty();
    }

    @Test
    void anAcceptedWebhookThatWasNeverAppliedIsLost() throws IOException {
        sent(FIRING, 202, "r1");

        assertThat(receipts()).singleElement().asString().startsWith("LOST: receipt r1");
    }

    @Test
    void aWebhookThatNoAttemptCanHaveMadeWasAppliedTwice() throws IOException {
        sent(FIRING, 202, "r1");

        assertThat(receipts(applied("r1", FIRING), applied("r2", FIRING)))
                .singleElement()
                .asString()
                .startsWith("TWICE: receipt r2");
    }

    @ParameterizedTest
    @CsvSource({"0", "503"})
    void aWebhookWithoutPromiseMayBeAppliedButOnlyOnce(int status) throws IOException {
        sent(FIRING, status, null);

        assertThat(receipts()).isEmpty();
        assertThat(receipts(applied("r1", FIRING))).isEmpty();
        assertThat(receipts(applied("r1", FIRING), applied("r2", FIRING))).hasSize(1);
    }

    @Test
    void otherBytesThanWereSentAreFound() throws IOException {
        sent(FIRING, 202, "r1");

        assertThat(receipts(applied("r1", RESOLVED))).singleElement().asString().contains("other bytes");
    }

    @Test
    void aBodyThatNobodySentIsFound() throws IOException {
        assertThat(receipts(applied("r1", FIRING))).singleElement().asString().contains("nobody sent");
    }

    @Test
    void aDeadLetterIsFound() throws IOException {
        sent(FIRING, 202, "r1");
        var dead = new Records.Receipt("r1", START, "dead", "too old", FIRING.getBytes(StandardCharsets.UTF_8));

        assertThat(receipts(dead)).singleElement().asString().contains("is dead and must be applied");
    }

    static List<List<AlertState>> rightAndWrongStates() {
        var right = new AlertState("resolved", START, END, START, START, 2);
        return List.of(
                List.of(right, new AlertState("firing", START, null, START, START, 2)),
                List.of(right, new AlertState("resolved", START, END, START, START, 3)),
                List.of(right, new AlertState("resolved", START, END.plusMillis(1), START, START, 2)),
                List.of(right, new AlertState("resolved", END, END, START, START, 2)));
    }

    @ParameterizedTest
    @MethodSource("rightAndWrongStates")
    void anAlertThatIsNotWhatWasToldOfItIsFound(List<AlertState> rightAndWrong) throws IOException {
        assertThat(alerts(rightAndWrong.get(0), Set.of())).isEmpty();
        assertThat(alerts(rightAndWrong.get(1), Set.of()))
                .singleElement()
                .asString()
                .contains("and must be");
    }

    @Test
    void anAlertThatItsSenderKnowsOtherwiseIsFound() throws IOException {
        AlertState right = rightAndWrongStates().get(0).get(0);

        assertThat(alerts(right, Set.of(FINGERPRINT)))
                .singleElement()
                .asString()
                .contains("sender knows otherwise");
    }

    @Test
    void twinsAreFoundThoughOneHasBeenResolvedSince() {
        List<Incident> incidents = List.of(incident("i1", false, 0, 1), incident("i2", false, 0, 1));
        List<Link> links = List.of(new Link("i1", "a1"), new Link("i2", "a1"));
        List<Change> oneByOne = changes("opened i1", "resolved i1", "opened i2", "resolved i2");
        List<Change> atOnce = changes("opened i1", "opened i2", "resolved i2");

        assertThat(incidents(incidents, links, oneByOne, alert("resolved", "i2")))
                .isEmpty();
        assertThat(incidents(incidents, links, atOnce, alert("resolved", "i2")))
                .singleElement()
                .asString()
                .startsWith("TWIN");
    }

    @Test
    void wrongCountsAreFound() {
        List<Change> opened = changes("opened i1");
        List<Link> links = List.of(new Link("i1", "a1"));

        assertThat(incidents(List.of(incident("i1", true, 1, 0)), links, opened, alert("firing", "i1")))
                .isEmpty();
        assertThat(incidents(List.of(incident("i1", true, 2, 0)), links, opened, alert("firing", "i1")))
                .singleElement()
                .asString()
                .contains("counts 2 firing");
        assertThat(incidents(List.of(incident("i1", true, 0, 1)), links, opened, alert("resolved", "i1")))
                .singleElement()
                .asString()
                .contains("nothing fires in it");
    }

    @Test
    void anAlertThatFiresInAResolvedIncidentIsFound() {
        List<Incident> resolved = List.of(incident("i1", false, 1, 0));
        List<Link> links = List.of(new Link("i1", "a1"));

        assertThat(incidents(resolved, links, changes("opened i1", "resolved i1"), alert("firing", "i1")))
                .singleElement()
                .asString()
                .contains("is in no open incident");
    }

    @ParameterizedTest
    @CsvSource({"1-1 1-2 2-3, true", "1-1 2-3, false", "1-1 1-2, false", "1-1 1-2 1-2 2-3, false", "1-2 1-1 2-3, false"
    })
    void aFeedWithAGapACopyOrAnotherOrderIsFound(String seen, boolean right) {
        List<Change> changes =
                List.of(change("0-9", "i0"), change("1-1", "i1"), change("1-2", "i1"), change("2-3", "i1"));
        var audit = new FeedAudit("subscriber", changes);

        List<String> violations = audit.violations(
                "1-0",
                List.of(seen.split(" ")).stream()
                        .map(position -> new Seen(position, "alert.firing"))
                        .toList());

        assertThat(violations.isEmpty()).isEqualTo(right);
    }

    private void sent(String body, int status, String receipt) {
        ledger.note(new Attempt(ledger.register(body), "app", 0, 0, status, receipt, false, null));
    }

    private static Records.Receipt applied(String id, String body) {
        return new Records.Receipt(id, START, "applied", null, body.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> receipts(Records.Receipt... found) throws IOException {
        return new ReceiptAudit(ledger, List.of(found)).violations();
    }

    private static List<String> alerts(AlertState state, Set<String> firing) throws IOException {
        var alert = new Records.Alert("a1", FINGERPRINT, state, null);
        var records = new Records(
                List.of(applied("r1", FIRING), applied("r2", RESOLVED)),
                List.of(alert),
                List.of(),
                List.of(),
                List.of());
        return new AlertAudit(records, WINDOW).violations(firing);
    }

    private static List<String> incidents(
            List<Incident> incidents, List<Link> links, List<Change> changes, Records.Alert alert) {
        return new IncidentAudit(new Records(List.of(), List.of(alert), incidents, links, changes)).violations();
    }

    private static Incident incident(String id, boolean open, int firing, int resolved) {
        return new Incident(id, Long.parseLong(id.substring(1)), "web/production", open, firing, resolved, 0);
    }

    private static Records.Alert alert(String status, String incident) {
        return new Records.Alert("a1", FINGERPRINT, new AlertState(status, START, null, START, START, 1), incident);
    }

    /** Each {@code <event> <incident>}. */
    private static List<Change> changes(String... told) {
        var changes = new ArrayList<Change>();
        for (String one : told) {
            String[] words = one.split(" ");
            changes.add(new Change("1-" + (changes.size() + 1), "incident." + words[0], words[1]));
        }
        return changes;
    }

    private static Change change(String position, String incident) {
        return new Change(position, "alert.firing", incident);
    }

    private static String body(String status, String endsAt) {
        return """
                {"version": "4", "groupKey": "g", "status": "%s", "alerts": [{"status": "%s", "labels": {"alertname": "Down"},
                 "startsAt": "%s", "endsAt": "%s", "fingerprint": "%s"}]}""".formatted(status, status, START, endsAt, FINGERPRINT);
    }
}
