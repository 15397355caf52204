package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.http.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which links an alert has by what its sender said. */
class SenderPagesTest {

    private static final String ALERTMANAGER = "http://alertmanager.example:9093";
    private static final String FORM = ALERTMANAGER + "/#/silences/new?filter=";
    private static final Labels ONE = Labels.of(Map.of("alertname", "A"));

    /** A matcher as Alertmanager's UI reads it: a bare name, and a string of JSON. */
    private static final Pattern MATCHER =
            Pattern.compile("([^{}!=~,\\\\\"'`\\s]+)=(\"(?:[^\"\\\\]|\\\\.)*\")(, |\\}$)");

    @Test
    void theFormOfAlertmanagerIsFilledInWithEveryLabel() {
        Labels labels = Labels.of(Map.of("alertname", "Down", "instance", "web1.example:9100", "path", "/a b"));

        assertThat(SenderPages.silence(Labels.EMPTY, labels, ALERTMANAGER))
                .isEqualTo(FORM + "%7Balertname%3D%22Down%22%2C%20instance%3D%22web1.example%3A9100%22%2C%20"
                        + "path%3D%22%2Fa%20b%22%7D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "say \"no\"",
                "C:\\new\\table\\",
                "\\\"",
                "a+b & c # d ? e % f = g",
                "%41%2B",
                "x\", y=\"z",
                "{a=\"b\"}, c",
                "one\ntwo\tthree\u0001",
                "Zürich – 火災 🔥",
                "<script>&amp;</script>",
                " "
            })
    void whateverALabelSaysIsReadBackFromTheForm(String value) {
        Labels labels = Labels.of(Map.of("alertname", "A", "said", value, "zone", "z"));

        String link = SenderPages.silence(Labels.EMPTY, labels, ALERTMANAGER);

        assertThat(filledIn(link)).isEqualTo(labels.pairs());
    }

    private static Map<String, String> filledIn(@Nullable String link) {
        assertThat(link).startsWith(FORM);
        String filter = link.substring(FORM.length());
        assertThat(filter).matches("[A-Za-z0-9%._*-]+");
        assertThat(URI.create(link).getFragment()).startsWith("/silences/new?filter={");
        String text = URLDecoder.decode(filter, StandardCharsets.UTF_8);
        var pairs = new TreeMap<String, String>();
        Matcher matcher = MATCHER.matcher(text).region(1, text.length());
        while (matcher.lookingAt()) {
            pairs.put(matcher.group(1), string(matcher.group(2)));
            matcher.region(matcher.end(), text.length());
        }
        assertThat(matcher.regionStart()).as(text).isEqualTo(text.length());
        return pairs;
    }

    private static String string(String json) {
        try {
            return Json.MAPPER.readValue(json, String.class);
        } catch (JsonProcessingException bad) {
            throw new AssertionError(bad);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://am:9093, http://am:9093/#/silences/new",
        "https://example.org/alertmanager, https://example.org/alertmanager/#/silences/new",
        "https://example.org/alertmanager/, https://example.org/alertmanager/#/silences/new"
    })
    void theFormLiesUnderTheAddressOfAlertmanager(String alertmanager, String form) {
        assertThat(SenderPages.silence(Labels.EMPTY, ONE, alertmanager))
                .isEqualTo(form + "?filter=%7Balertname%3D%22A%22%7D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a,b", "a\"", "a=b", "{a}", "a\u00a0b", "a\u0085", ""})
    void aNameThatTheFormCannotReadLeavesNoLinkRatherThanASilenceOfMore(String name) {
        assertThat(SenderPages.silence(Labels.EMPTY, Labels.of(Map.of("alertname", "A", name, "x")), ALERTMANAGER))
                .isNull();
    }

    @Test
    void aLabelWithoutAValueIsNoneAndWithoutAnyThereIsNoLink() {
        assertThat(SenderPages.silence(Labels.EMPTY, Labels.of(Map.of("alertname", "A", "a", "")), ALERTMANAGER))
                .isEqualTo(FORM + "%7Balertname%3D%22A%22%7D");
        assertThat(SenderPages.silence(Labels.EMPTY, Labels.of(Map.of("a", "")), ALERTMANAGER))
                .isNull();
        assertThat(SenderPages.silence(Labels.EMPTY, Labels.EMPTY, ALERTMANAGER))
                .isNull();
    }

    @Test
    void nobodyIsLedToAFormOfManyThousandCharactersOrToAnAddressThatIsNoRoot() {
        Labels enormous = Labels.of(Map.of("a", "x".repeat(SenderPages.MAX_LENGTH)));
        assertThat(SenderPages.silence(Labels.EMPTY, enormous, ALERTMANAGER)).isNull();
        assertThat(SenderPages.silence(Labels.EMPTY, ONE, "http://am/?tenant=1"))
                .isNull();
        assertThat(SenderPages.silence(Labels.EMPTY, ONE, "http://am/#/alerts")).isNull();
        assertThat(SenderPages.silence(Labels.EMPTY, ONE, null)).isNull();
    }

    @Test
    void grafanasFormIsTheOneThatItSent() {
        String sent = "https://grafana.example/alerting/silence/new?alertmanager=grafana&matcher=alertname%3DA";

        assertThat(SenderPages.silence(Labels.of(Map.of("grafana_silence_url", sent)), ONE, null))
                .isEqualTo(sent);
        assertThat(SenderPages.silence(Labels.of(Map.of("grafana_silence_url", "javascript:alert(1)")), ONE, null))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "grafana_dashboard_url, http://a, dashboard_url, http://b, http://a",
                "dashboard_url, http://a, dashboard, http://b, http://a",
                "dashboard_url, Hosts, dashboard, http://b, http://b",
                "dashboard, javascript:alert(1), grafana_url, HTTPS://b, HTTPS://b",
                "dashboards, http://a, board, http://b, NULL"
            })
    void theDashboardIsTheFirstAnnotationForItThatIsALink(
            String one, String first, String other, String second, @Nullable String dashboard) {
        assertThat(SenderPages.dashboard(Labels.of(Map.of(one, first, other, second))))
                .isEqualTo(dashboard);
    }

    @Test
    void thePanelIsGrafanasOrAnAnnotation() {
        assertThat(SenderPages.panel(Labels.of(Map.of("grafana_panel_url", "http://a", "panel_url", "http://b"))))
                .isEqualTo("http://a");
        assertThat(SenderPages.panel(Labels.of(Map.of("panel_url", "http://b"))))
                .isEqualTo("http://b");
        assertThat(SenderPages.panel(Labels.EMPTY)).isNull();
    }
}
