package io.tocsin.alert;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Derives service, environment, severity, titles and runbook from labels and annotations, by the settings. Pure. */
public final class Derivation {

    /** The longest title, in characters. */
    public static final int MAX_TITLE = 300;

    // Longer ones are no words: nothing is gained by looking them up.
    private static final int MAX_WORD = 64;
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final String UNNAMED = "Alert without a name";

    private final AlertSettings settings;
    private final Map<String, Severity> words;
    private final Severity otherwise;

    public Derivation(AlertSettings settings) {
        this.settings = settings;
        this.words = settings.words();
        this.otherwise = Severity.of(settings.defaultSeverity()).orElseThrow();
    }

    public Description of(Labels labels, Labels annotations) {
        return new Description(title(labels, annotations), severity(labels), service(labels), environment(labels));
    }

    public @Nullable String service(Labels labels) {
        return labels.first(settings.serviceLabels());
    }

    public @Nullable String environment(Labels labels) {
        return labels.first(settings.environmentLabels());
    }

    /** That of the first label that has a known word: an unknown word in one does not hide a known one in the next. */
    public Severity severity(Labels labels) {
        for (String name : settings.severityLabels()) {
            Severity known = severity(labels.get(name));
            if (known != null) {
                return known;
            }
        }
        return otherwise;
    }

    private @Nullable Severity severity(@Nullable String word) {
        return word == null || word.length() > MAX_WORD ? null : words.get(AlertSettings.plain(word));
    }

    /** The alert's own title: its name, else its summary or title, else its first label. */
    public String title(Labels labels, Labels annotations) {
        String name = line(labels.get("alertname"));
        if (name != null) {
            return name;
        }
        String told = line(annotations.first(List.of("summary", "title")));
        return told != null ? told : firstLabel(labels);
    }

    /** The title of an incident that this alert opens: its summary, else its name and where. */
    public String incidentTitle(Labels labels, Labels annotations) {
        String summary = line(annotations.get("summary"));
        if (summary != null) {
            return summary;
        }
        String title = title(labels, annotations);
        String instance = line(labels.get("instance"));
        return instance == null || labels.get("alertname") == null ? title : bounded(title + " on " + instance);
    }

    /** A web link to what to do; null where none was sent. */
    public @Nullable String runbook(Labels annotations) {
        String link = WebLink.of(annotations.get("runbook_url"));
        return link != null ? link : WebLink.of(annotations.get("runbook"));
    }

    private static String firstLabel(Labels labels) {
        return labels.pairs().entrySet().stream()
                .findFirst()
                .map(pair -> line(pair.getKey() + "=" + pair.getValue()))
                .orElse(UNNAMED);
    }

    /** The text as one line of at most {@value #MAX_TITLE} characters, null where nothing is left of it. */
    public static @Nullable String line(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        // What lies far behind the bound need not be looked at.
        String start = text.length() > 4 * MAX_TITLE ? text.substring(0, 4 * MAX_TITLE) : text;
        String line = GAPS.matcher(start).replaceAll(" ").strip();
        return line.isEmpty() ? null : bounded(line);
    }

    private static String bounded(String line) {
        if (line.length() <= MAX_TITLE) {
            return line;
        }
        int end = MAX_TITLE - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
