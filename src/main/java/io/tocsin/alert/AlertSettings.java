package io.tocsin.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How service, environment and severity are derived from labels. Words are read in any case, and without the spaces,
 * dashes and underscores in them: {@code SEV-1} is {@code sev1}.
 *
 * @param serviceLabels the first of these labels that has a value names the service
 * @param environmentLabels the same for the environment
 * @param severityLabels the first of these labels that has a known word gives the severity
 * @param defaultSeverity where no label has a known word
 */
public record AlertSettings(
        List<String> serviceLabels,
        List<String> environmentLabels,
        List<String> severityLabels,
        String defaultSeverity,
        List<String> criticalWords,
        List<String> highWords,
        List<String> mediumWords,
        List<String> lowWords,
        List<String> infoWords) {

    // Prometheus, syslog, Nagios, Zabbix, Grafana, PagerDuty, Opsgenie, Jira, SEV-n and Pn scales, as met in the wild.
    public static final AlertSettings DEFAULTS = new AlertSettings(
            List.of("service", "app", "job"),
            List.of("environment", "env", "cluster"),
            List.of("severity", "priority"),
            "medium",
            List.of(
                    "critical",
                    "crit",
                    "fatal",
                    "emergency",
                    "emerg",
                    "panic",
                    "disaster",
                    "catastrophic",
                    "severe",
                    "page",
                    "pager",
                    "paging",
                    "urgent",
                    "immediate",
                    "highest",
                    "blocker",
                    "outage",
                    "down",
                    "sev0",
                    "sev1",
                    "s0",
                    "s1",
                    "p0",
                    "p1",
                    "priority1",
                    "level1",
                    "0",
                    "1"),
            List.of(
                    "high",
                    "error",
                    "errors",
                    "err",
                    "major",
                    "important",
                    "serious",
                    "alert",
                    "alerting",
                    "sev2",
                    "s2",
                    "p2",
                    "priority2",
                    "level2",
                    "2"),
            List.of(
                    "medium",
                    "moderate",
                    "warning",
                    "warnings",
                    "warn",
                    "average",
                    "attention",
                    "degraded",
                    "ticket",
                    "sev3",
                    "s3",
                    "p3",
                    "priority3",
                    "level3",
                    "3"),
            List.of("low", "minor", "notice", "sev4", "s4", "p4", "priority4", "level4", "4"),
            List.of(
                    "info",
                    "information",
                    "informational",
                    "informative",
                    "none",
                    "ok",
                    "okay",
                    "debug",
                    "trace",
                    "verbose",
                    "trivial",
                    "lowest",
                    "negligible",
                    "clear",
                    "cleared",
                    "notclassified",
                    "unclassified",
                    "sev5",
                    "s5",
                    "p5",
                    "priority5",
                    "level5",
                    "5"));

    public AlertSettings {
        serviceLabels = names("service_labels", serviceLabels);
        environmentLabels = names("environment_labels", environmentLabels);
        severityLabels = names("severity_labels", severityLabels);
        criticalWords = names("critical_words", criticalWords);
        highWords = names("high_words", highWords);
        mediumWords = names("medium_words", mediumWords);
        lowWords = names("low_words", lowWords);
        infoWords = names("info_words", infoWords);
        if (Severity.of(defaultSeverity).isEmpty()) {
            throw new IllegalArgumentException("default_severity is '" + defaultSeverity
                    + "'; critical, high, medium, low or info would be right.");
        }
        var unused = table(List.of(criticalWords, highWords, mediumWords, lowWords, infoWords));
    }

    private static List<String> names(String key, List<String> names) {
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(key + " has an empty entry; leave it out.");
        }
        return List.copyOf(names);
    }

    /** Every known word in its plain form. */
    Map<String, Severity> words() {
        return table(List.of(criticalWords, highWords, mediumWords, lowWords, infoWords));
    }

    /** @param lists one for each severity, worst first */
    private static Map<String, Severity> table(List<List<String>> lists) {
        var table = new HashMap<String, Severity>();
        for (Severity severity : Severity.values()) {
            for (String word : lists.get(severity.ordinal())) {
                Severity other = table.put(plain(word), severity);
                if (other != null && other != severity) {
                    throw new IllegalArgumentException("the severity word '" + word + "' is both " + other.word()
                            + " and " + severity.word() + "; it can be only one.");
                }
            }
        }
        return Map.copyOf(table);
    }

    /** The form in which words are compared. */
    static String plain(String word) {
        var plain = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != '-' && c != '_' && !Character.isWhitespace(c)) {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }
}
