package io.tocsin.rule;

import io.tocsin.alert.Derivation;
import io.tocsin.alert.WebLink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which alerts share an incident, and what it is called: the first rule that takes an alert says. */
public final class Grouping {

    private final List<GroupingRule> rules;
    private final Derivation derivation;

    /** @param otherwise what the default rule groups by, which takes what no other rule does */
    Grouping(List<GroupingRule> rules, List<String> otherwise, Derivation derivation) {
        var all = new ArrayList<>(rules);
        all.add(GroupingRule.otherwise(otherwise));
        this.rules = List.copyOf(all);
        this.derivation = derivation;
    }

    GroupingRule rule(Subject subject) {
        return rules.stream()
                .filter(rule -> rule.takes(subject))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the default rule takes everything"));
    }

    /** The dedup key of the incident that it belongs to. */
    public String key(Subject subject) {
        return rule(subject).key(subject);
    }

    /** Of the incident that it opens: the rule's, else what its annotations and labels say. */
    public String title(Subject first) {
        Template template = rule(first).title();
        String title = template == null ? null : Derivation.line(template.fill(first));
        return title != null ? title : derivation.incidentTitle(first.labels(), first.annotations());
    }

    /** Of the incident that it opens, a web link: the rule's, else the alert's own; null where there is none. */
    public @Nullable String runbook(Subject first) {
        Template template = rule(first).runbook();
        String link = template == null ? null : WebLink.of(template.fillLink(first));
        return link != null ? link : derivation.runbook(first.annotations());
    }
}
