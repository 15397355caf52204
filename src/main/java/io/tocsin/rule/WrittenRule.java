package io.tocsin.rule;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A grouping rule as people write it, as it is stored and shown. A later release may have stored more of it.
 *
 * @param match matchers in Alertmanager's syntax, all of which must hold; empty takes everything
 * @param by what alerts must agree on; empty puts all of them in one incident
 * @param window a duration such as {@code 1h}
 * @param title with placeholders, see {@link Template}
 * @param runbook a web link, likewise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"name", "match", "by", "window", "title", "runbook"})
record WrittenRule(
        String name,
        List<String> match,
        List<String> by,
        @Nullable String window,
        @Nullable String title,
        @Nullable String runbook) {

    WrittenRule {
        match = List.copyOf(Objects.requireNonNullElse(match, List.of()));
        by = List.copyOf(Objects.requireNonNullElse(by, List.of()));
    }

    /** In one line, as people may read it. */
    String text() {
        var text = new StringBuilder("match " + String.join(", ", match) + "; by " + String.join(", ", by));
        Stream.of("window " + window, "title " + title, "runbook " + runbook)
                .filter(part -> !part.endsWith(" null"))
                .forEach(part -> text.append("; ").append(part));
        return text.toString();
    }
}
