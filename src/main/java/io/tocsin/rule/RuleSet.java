package io.tocsin.rule;

import io.tocsin.audit.Fields;
import io.tocsin.audit.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All grouping rules in their order, as of one version.
 *
 * @param version 0 before anybody has written any
 * @param createdAt when it came to hold; null of version 0
 * @param createdBy whose it is; null of version 0
 */
record RuleSet(
        long version,
        List<WrittenRule> rules,
        @Nullable Instant createdAt,
        @Nullable String createdBy) {

    static final RuleSet EMPTY = new RuleSet(0, List.of(), null, null);

    /** There is one, and its versions. */
    static final Target TARGET = new Target("grouping_rules", null, "grouping rules");

    RuleSet {
        rules = List.copyOf(rules);
    }

    /** For the audit log: rules by their names, so that only those that changed are told, and in which order they are. */
    Fields fields() {
        Map<String, String> texts =
                rules.stream().collect(Collectors.toMap(WrittenRule::name, WrittenRule::text, (one, other) -> other));
        return new Fields()
                .number("version", version)
                .words("order", rules.stream().map(WrittenRule::name).toList())
                .pairs("rules", texts);
    }

    RuleSet next(List<WrittenRule> rules, String by, Instant now) {
        return new RuleSet(version + 1, rules, now, by);
    }
}
