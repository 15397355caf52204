package io.tocsin.rule;

import java.time.Instant;
import java.util.List;
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

    RuleSet {
        rules = List.copyOf(rules);
    }

    RuleSet next(List<WrittenRule> rules, String by, Instant now) {
        return new RuleSet(version + 1, rules, now, by);
    }
}
