package io.tocsin.ingest;

import static io.tocsin.ingest.Readings.GOOD;
import static io.tocsin.ingest.Readings.INTEGRATION;
import static io.tocsin.ingest.Readings.RECEIPT;
import static io.tocsin.ingest.Readings.RECEIVED;
import static io.tocsin.ingest.Readings.alert;
import static io.tocsin.ingest.Readings.observation;
import static io.tocsin.ingest.Readings.onlyAlert;
import static io.tocsin.ingest.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.GroupHash;
import io.tocsin.alert.Labels;
import io.tocsin.alert.Links;
import io.tocsin.alert.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the bodies of Alertmanager and Grafana, and how leniently. */
class AlertmanagerReaderTest {

    static final List<String> SAMPLES = Samples.ALERTMANAGER;

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void everyRecordedAlertIsReadAndItsFingerprintIsThatOfItsLabels(String sample) {
        Payload payload = read(Samples.alertmanager(sample));
        assertThat(payload.items()).isNotEmpty().allSatisfy(item -> {
            Observation observation = ((Payload.Read) item).observation();
            assertThat(observation.fingerprint()).isEqualTo(Fingerprint.of(observation.labels()));
            assertThat(observation.firing()).isEqualTo(observation.endsAt() == null);
            assertThat(observation.startsAt()).isBefore(RECEIVED);
        });
        assertThat(payload.groupHash()).isEqualTo(GroupHash.of(payload.groupKey()));
        assertThat(payload.resolvedGroup()).isEqualTo(sample.contains("resolved"));
    }

    @Test
    void aFiringAlertIsReadInEveryField() {
        Observation alert = onlyAlert(Samples.alertmanager("am0.25.0-basic-firing"));
        assertThat(alert)
                .isEqualTo(new Observation(
                        INTEGRATION,
                        "47eabeffc216f89f",
                        true,
                        Instant.parse("2026-11-20T23:07:50.236573Z"),
                        null,
                        Labels.of(Map.of(
                                "alertname", "Basic",
                                "case", "basic",
                                "cluster", "prod-eu-1",
                                "instance", "web1.example.net:9100",
                                "severity", "critical")),
                        Labels.of(Map.of(
                                "description", "Basic: VALUE = 1.5",
                                "runbook_url", "https://runbooks.example.net/Basic",
                                "summary", "Basic on web1")),
                        new Links(
                                "http://prometheus.example.net:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1",
                                "http://alertmanager.example.net:9093"),
                        GroupHash.of("{}/{case=\"basic\"}:{case=\"basic\"}"),
                        RECEIPT,
                        RECEIVED));
    }

    @Test
    void aResolvedAlertHasItsEnd() {
        Observation alert = onlyAlert(Samples.alertmanager("am0.25.0-basic-resolved"));
        assertThat(alert.firing()).isFalse();
        assertThat(alert.endsAt()).isAfter(alert.startsAt()).isBefore(RECEIVED);
    }

    @Test
    void unicodeComesAsItWasSent() {
        Observation alert = onlyAlert(Samples.alertmanager("am0.25.0-unicode-firing"));
        assertThat(alert.labels().get("detail")).isEqualTo("quote \" back\\slash <b>&amp; tab\t nl\n 火災 🔥");
        assertThat(alert.links()).isEqualTo(new Links(null, "http://alertmanager.example.net:9093"));
    }

    @Test
    void aTruncatedResolveTellsHowManyItLeftOut() {
        Payload payload = read(Samples.alertmanager("am0.25.0-maxalerts-resolved"));
        assertThat(payload.truncated()).isEqualTo(3);
        assertThat(payload.resolvedGroup()).isTrue();
        assertThat(payload.allResolved()).isFalse();
        assertThat(payload.items()).hasSize(2);
    }

    @Test
    void theReasonThatAllAreResolvedIsHeard() {
        assertThat(read("{'alerts':[],'notification_reason':'all alerts resolved'}")
                        .allResolved())
                .isTrue();
        assertThat(read("{'alerts':[],'notification_reason':'some alerts resolved'}")
                        .allResolved())
                .isFalse();
        assertThat(read("{'alerts':[],'notification_reason':7}").allResolved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "'\"3\"', 0", "-1, 0", "null, 0", "[], 0", "1.5, 0", "99999999999999, 2147483647"})
    void truncatedAlertsIsReadLeniently(String sent, int truncated) {
        assertThat(read("{'alerts':[],'truncatedAlerts':" + sent + "}").truncated())
                .isEqualTo(truncated);
    }

    @Test
    void aBodyMayHaveNothingButAnEmptyList() {
        assertThat(read("{'alerts':[]}")).isEqualTo(new Payload("", GroupHash.of(""), List.of(), 0, false, false));
    }

    @Test
    void grafanaSaysTheSameAndSomeMore() {
        Observation alert = ((Payload.Read)
                        read("""
                                {'receiver':'tocsin','status':'firing','orgId':1,'version':'1','title':'[FIRING:1]',
                                 'state':'alerting','message':'**Firing**','groupKey':'{}:{alertname="CPU"}',
                                 'truncatedAlerts':0,'externalURL':'https://g','alerts':[{'status':'firing',
                                  'labels':{'alertname':'CPU','grafana_folder':'Infra'},
                                  'annotations':{'summary':'hot','grafana_panel_url':'https://own.example/'},
                                  'startsAt':'2026-11-21T09:00:00+02:00','endsAt':'0001-01-01T00:00:00Z',
                                  'generatorURL':'https://grafana.example/alerting/1','fingerprint':'c6eadffa33fcdf37',
                                  'silenceURL':'https://grafana.example/silence','dashboardURL':'','panelURL':'https://p',
                                  'imageURL':null,'values':{'B':44.2,'A':1,'C':null},'valueString':'[ ]'}]}""".replace("\"CPU\"", "\\'CPU\\'")).items().get(0))
                .observation();
        assertThat(alert.startsAt()).isEqualTo("2026-11-21T07:00:00Z");
        assertThat(alert.fingerprint()).isEqualTo("c6eadffa33fcdf37");
        assertThat(alert.annotations().pairs())
                .containsOnly(
                        Map.entry("summary", "hot"),
                        Map.entry("grafana_panel_url", "https://own.example/"),
                        Map.entry("grafana_silence_url", "https://grafana.example/silence"),
                        Map.entry("grafana_values", "A=1, B=44.2"));
        assertThat(alert.links()).isEqualTo(new Links("https://grafana.example/alerting/1", null));
    }

    @Test
    void theBodysStatusCountsForAlertsThatHaveNone() {
        Payload payload = read(
                "{'alerts':[{'labels':{'a':'b'}},{'status':'FIRING','labels':{'a':'c'}}]," + "'status':'resolved'}");
        assertThat(observation(payload, 0).firing()).isFalse();
        assertThat(observation(payload, 1).firing()).isTrue();
        assertThat(payload.resolvedGroup()).isTrue();
    }

    @Test
    void plainLabelValuesAreTakenAsTheirTextAndNullAsAbsent() {
        assertThat(observation(read(alert("'labels':{'i':7,'f':1.50,'b':true,'n':null,'e':'','s':'x'}")), 0)
                        .labels()
                        .pairs())
                .containsExactlyInAnyOrderEntriesOf(Map.of("i", "7", "f", "1.50", "b", "true", "e", "", "s", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'fingerprint':null", "'fingerprint':''", "'fingerprint':' '", "'fingerprint':12"})
    void aMissingFingerprintIsRecomputed(String field) {
        assertThat(observation(read(alert(field)), 0).fingerprint())
                .isEqualTo(Fingerprint.of(Labels.of(Map.of("alertname", "A"))));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T23:07:50Z, 2026-11-20T23:07:50Z",
        "2026-11-20T23:07:50.1234567+05:30, 2026-11-20T17:37:50.123456Z",
        "2026-11-20T23:07:50.123456789-00:00, 2026-11-20T23:07:50.123456Z",
        "2026-11-20t23:07:50z, 2026-11-20T23:07:50Z",
        "0001-01-01T00:00:00Z, 2026-11-21T08:00:00.123456Z",
        "1969-12-31T23:59:59Z, 2026-11-21T08:00:00.123456Z",
        "2201-01-01T00:00:00Z, 2026-11-21T08:00:00.123456Z",
        "2200-12-31T23:59:59Z, 2200-12-31T23:59:59Z",
        "'', 2026-11-21T08:00:00.123456Z"
    })
    void startsAtIsReadToTheMicrosecondAndAZeroIsTheTimeOfReceipt(String sent, Instant startsAt) {
        assertThat(observation(read(alert("'startsAt':'" + sent + "'")), 0).startsAt())
                .isEqualTo(startsAt);
        assertThat(observation(read(alert("'startsAt':null")), 0).startsAt()).isEqualTo(RECEIVED);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"2026-11-20T12:00:00Z\"', 2026-11-20T12:00:00Z",
        "'\"2026-11-20T09:00:00Z\"', 2026-11-20T10:00:00Z",
        "'\"0001-01-01T00:00:00Z\"', 2026-11-21T08:00:00.123456Z",
        "'\"soon\"', 2026-11-21T08:00:00.123456Z",
        "17, 2026-11-21T08:00:00.123456Z",
        "null, 2026-11-21T08:00:00.123456Z"
    })
    void theEndOfAResolvedAlertIsNeverBeforeItsStart(String sent, Instant endsAt) {
        Observation alert = observation(
                read("{'alerts':[{'status':'resolved','labels':{'a':'b'},'startsAt':'2026-11-20T10:00:00Z','endsAt':"
                        + sent + "}]}"),
                0);
        assertThat(alert.endsAt()).isEqualTo(endsAt);
    }

    @Test
    void aFiringAlertHasNoEndWhateverIsSent() {
        assertThat(observation(read(alert("'endsAt':'2026-11-20T12:00:00Z'")), 0)
                        .endsAt())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "https://prometheus.example/graph?g0.expr=up, https://prometheus.example/graph?g0.expr=up",
                "javascript:alert(1), NULL",
                "/graph, NULL",
                "http://a b, NULL"
            })
    void onlyWebLinksAreTakenAsGeneratorAndAlertmanager(String sent, String taken) {
        String body = "{'externalURL':'" + sent + "','alerts':[{'status':'firing','labels':{'a':'b'},'generatorURL':'"
                + sent + "'}]}";
        assertThat(observation(read(body), 0).links()).isEqualTo(new Links(taken, taken));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "NULL", textBlock = """
                    'version':'4','externalURL':'http://am'             | http://am
                    'externalURL':'http://am','version':4               | http://am
                    'externalURL':'http://old','externalURL':'http://am'| http://am
                    'externalURL':'http://grafana','version':'1'        | NULL
                    'externalURL':''                                    | NULL
                    'externalURL':{'a':1}                               | NULL
                    'externalURL':null                                  | NULL
                    """)
    void whoSentABodyIsReadUnlessItIsGrafana(String fields, String alertmanager) {
        assertThat(observation(read("{'alerts':[" + GOOD + "]," + fields + "}"), 0)
                        .links()
                        .alertmanager())
                .isEqualTo(alertmanager);
    }

    @Test
    void whatPostgresCannotHoldIsReplaced() {
        Observation alert = observation(
                read(alert("'labels':{'a\\u0000':'x\\ud800y'},'annotations':{'d':'\\udc00'},'fingerprint':'f\\u0000'")),
                0);
        assertThat(alert.labels().pairs()).containsOnly(Map.entry("a\uFFFD", "x\uFFFDy"));
        assertThat(alert.annotations().get("d")).isEqualTo("\uFFFD");
        assertThat(alert.fingerprint()).isEqualTo("f\uFFFD");
        assertThat(read("{'alerts':[],'groupKey':'k\\u0000'}").groupKey()).isEqualTo("k\uFFFD");
    }

    @Test
    void theSameAlertTwiceStaysTwiceInOrder() {
        Payload payload = read("{'alerts':[" + GOOD + "," + GOOD.replace("firing", "resolved") + "]}");
        assertThat(observation(payload, 0).firing()).isTrue();
        assertThat(observation(payload, 1).firing()).isFalse();
        assertThat(observation(payload, 0).key())
                .isEqualTo(observation(payload, 1).key());
    }

    @Test
    void ofAFieldThatComesTwiceTheLastOneCounts() {
        Payload payload = read("{'alerts':[7],'alerts':[{'status':3,'status':'firing','labels':[],"
                + "'labels':{'a':'b','a':'c'}}],'groupKey':'x','groupKey':'y'}");
        assertThat(payload.groupKey()).isEqualTo("y");
        assertThat(observation(payload, 0).labels().pairs()).containsOnly(Map.entry("a", "c"));
    }
}
