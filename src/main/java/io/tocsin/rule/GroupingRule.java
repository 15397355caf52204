package io.tocsin.rule;

import io.tocsin.http.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A grouping rule: of the alerts that it takes, those that agree on its dimensions share an incident while it is open.
 *
 * @param name what its keys begin with; {@link #DEFAULT} of the rule that takes what no other does
 * @param by each {@code service}, {@code environment}, {@code severity} (as described by the labels), or a label's name
 * @param window whose episodes begin in the same window share an incident; null for no such bound
 * @param title of the incidents; null for the one that the first alert gives
 * @param runbook likewise
 */
record GroupingRule(
        String name,
        Conditions match,
        List<String> by,
        @Nullable Duration window,
        @Nullable Template title,
        @Nullable Template runbook) {

    static final String DEFAULT = "default";

    /** Longer keys are cut and told apart by a digest: an index takes no entry of more than some 2700 bytes. */
    static final int MAX_KEY = 400;

    GroupingRule {
        by = List.copyOf(by);
    }

    /** The rule that takes everything. */
    static GroupingRule otherwise(List<String> by) {
        return new GroupingRule(DEFAULT, Conditions.NONE, by, null, null, null);
    }

    boolean takes(Subject subject) {
        return match.hold(subject.labels());
    }

    /**
     * The dedup key of the incident that the subject belongs to: {@code service=web,environment=production}, behind the
     * name of the rule unless it is the default rule.
     */
    String key(Subject subject) {
        String dimensions = by.stream()
                .map(dimension -> dimension + "=" + escaped(value(subject, dimension)))
                .collect(Collectors.joining(","));
        String key = (name.equals(DEFAULT) ? "" : name + ": ") + dimensions + windowOf(subject);
        return key.length() <= MAX_KEY
                ? key
                : key.substring(0, MAX_KEY) + "#" + HexFormat.of().formatHex(Sha256.first128Bits(key));
    }

    private static @Nullable String value(Subject subject, String dimension) {
        return switch (dimension) {
            case "service" -> subject.description().service();
            case "environment" -> subject.description().environment();
            case "severity" -> subject.description().severity().word();
            default -> subject.labels().get(dimension);
        };
    }

    /** Windows lie end to end from 1970 on: those of an hour begin with the hour, those of a day at midnight UTC. */
    private String windowOf(Subject subject) {
        if (window == null) {
            return "";
        }
        long length = window.toMillis();
        long start = Math.floorDiv(subject.startsAt().toEpochMilli(), length) * length;
        return (by.isEmpty() ? "" : ",") + "from=" + Instant.ofEpochMilli(start);
    }

    /** So that no value can look like the next dimension. */
    private static String escaped(@Nullable String value) {
        return value == null
                ? ""
                : value.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
    }
}
