package io.tocsin.alert;

import io.tocsin.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the systems that an alert came from show more of it, read from what is kept of what they said. Pure. */
final class SenderPages {

    /** In characters. A silence names all labels, of which there may be very many, and a page shows 200 alerts. */
    static final int MAX_LENGTH = 8_000;

    // What Grafana sends in fields of its own is kept as annotations of its name; the others are what people write.
    private static final List<String> DASHBOARD =
            List.of("grafana_dashboard_url", "dashboard_url", "dashboard", "grafana_url");
    private static final List<String> PANEL = List.of("grafana_panel_url", "panel_url");
    private static final List<String> SILENCE = List.of("grafana_silence_url");

    private SenderPages() {}

    static @Nullable String dashboard(Labels annotations) {
        return first(annotations, DASHBOARD);
    }

    static @Nullable String panel(Labels annotations) {
        return first(annotations, PANEL);
    }

    /**
     * The form for a new silence of the alert: as the sender gave it, or else the one of the Alertmanager that sent it.
     *
     * @param alertmanager see {@link Links}
     */
    static @Nullable String silence(Labels annotations, Labels labels, @Nullable String alertmanager) {
        String given = first(annotations, SILENCE);
        return given != null || alertmanager == null ? given : silenceForm(alertmanager, labels);
    }

    private static @Nullable String first(Labels annotations, List<String> names) {
        for (String name : names) {
            String link = WebLink.of(annotations.get(name), MAX_LENGTH);
            if (link != null) {
                return link;
            }
        }
        return null;
    }

    /**
     * Of Alertmanager's UI (ui/app/src/Views/SilenceForm/Parsing.elm, Utils/Filter.elm): names are bare, values strings of
     * JSON, and all of it is percent-encoded, with no plus for a space. A label that the form cannot read, or one left
     * out, would make a silence of more than this alert: then there is no link.
     */
    private static @Nullable String silenceForm(String alertmanager, Labels labels) {
        List<Map.Entry<String, String>> pairs = labels.pairs().entrySet().stream()
                .filter(pair -> !pair.getValue().isEmpty())
                .toList();
        boolean readable = pairs.stream().allMatch(pair -> Matchers.isBareName(pair.getKey()));
        if (pairs.isEmpty() || !readable || alertmanager.indexOf('?') >= 0 || alertmanager.indexOf('#') >= 0) {
            return null;
        }
        String matchers = pairs.stream()
                .map(pair -> pair.getKey() + "=" + Json.text(pair.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        String root = alertmanager.endsWith("/") ? alertmanager : alertmanager + "/";
        String link = root + "#/silences/new?filter=" + encoded(matchers);
        return link.length() <= MAX_LENGTH ? link : null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
