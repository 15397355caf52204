package io.tocsin.rule;

import io.tocsin.problem.Durations;
import io.tocsin.problem.Problem;
import io.tocsin.problem.Problem.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads grouping rules, and finds all that is wrong with them at once. How long and how many is the contract's business. */
final class RuleReader {

    private static final Duration MIN_WINDOW = Duration.ofMinutes(1);
    private static final Duration MAX_WINDOW = Duration.ofDays(31);

    private final List<Fault> faults = new ArrayList<>();

    private RuleReader() {}

    /** @throws Problem.Invalid with every fault and its place */
    static List<GroupingRule> read(List<WrittenRule> written) {
        var reader = new RuleReader();
        var rules = new ArrayList<GroupingRule>();
        for (int i = 0; i < written.size(); i++) {
            rules.add(reader.rule(written.get(i), "/rules/" + i));
        }
        reader.checkNames(written);
        if (!reader.faults.isEmpty()) {
            throw refused(reader.faults);
        }
        return List.copyOf(rules);
    }

    /** Those that this release understands: they were checked when they were stored, perhaps by another release. */
    static List<GroupingRule> readStored(List<WrittenRule> written) {
        var rules = new ArrayList<GroupingRule>();
        for (WrittenRule one : written) {
            var reader = new RuleReader();
            GroupingRule rule = reader.rule(one, "");
            if (reader.faults.isEmpty()) {
                rules.add(rule);
            }
        }
        return List.copyOf(rules);
    }

    private static Problem refused(List<Fault> faults) {
        Fault first = faults.get(0);
        String more = switch (faults.size()) {
            case 1 -> "";
            case 2 -> " There is 1 more fault.";
            default -> " There are " + (faults.size() - 1) + " more faults.";
        };
        return new Problem.Invalid("The property '" + first.pointer() + "' " + first.detail() + "." + more, faults);
    }

    private GroupingRule rule(WrittenRule written, String pointer) {
        checkName(written.name(), pointer + "/name");
        checkDimensions(written.by(), pointer + "/by");
        Template runbook = template(written.runbook(), pointer + "/runbook");
        checkLink(runbook, pointer + "/runbook");
        return new GroupingRule(
                written.name(),
                Conditions.read(written.match(), pointer + "/match", faults),
                written.by(),
                window(written.window(), pointer + "/window"),
                template(written.title(), pointer + "/title"),
                runbook);
    }

    /** Keys begin with it. */
    private void checkName(String name, String pointer) {
        if (name.isBlank() || !name.equals(name.strip()) || !name.codePoints().allMatch(RuleReader::isOfNames)) {
            fault(pointer, "is '" + name + "'; take letters, digits, spaces and any of - _ . / inside of it");
        } else if (name.equals(GroupingRule.DEFAULT)) {
            fault(pointer, "is 'default', which is the rule after all others; take another name");
        }
    }

    private static boolean isOfNames(int c) {
        return Character.isLetterOrDigit(c) || " -_./".indexOf(c) >= 0;
    }

    private void checkNames(List<WrittenRule> written) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < written.size(); i++) {
            Integer first = places.putIfAbsent(written.get(i).name(), i);
            if (first != null) {
                fault("/rules/" + i + "/name", "is also the name of rule " + first + "; each needs its own");
            }
        }
    }

    private void checkDimensions(List<String> by, String pointer) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < by.size(); i++) {
            String dimension = by.get(i);
            if (dimension.isBlank() || dimension.chars().anyMatch(Character::isISOControl)) {
                fault(
                        pointer + "/" + i,
                        "is '" + dimension + "'; take service, environment, severity or a label's name");
            } else if (!seen.add(dimension)) {
                fault(pointer + "/" + i, "names '" + dimension + "' again; once is enough");
            }
        }
    }

    private @Nullable Duration window(@Nullable String written, String pointer) {
        if (written == null) {
            return null;
        }
        try {
            Duration window = Durations.parse(written);
            if (window.compareTo(MIN_WINDOW) >= 0 && window.compareTo(MAX_WINDOW) <= 0) {
                return window;
            }
            fault(pointer, "is " + written + "; it must be 1m to 31d");
        } catch (IllegalArgumentException garbage) {
            fault(pointer, String.valueOf(garbage.getMessage()));
        }
        return null;
    }

    private @Nullable Template template(@Nullable String written, String pointer) {
        if (written == null || written.isBlank()) {
            return null;
        }
        try {
            return Template.parse(written);
        } catch (IllegalArgumentException garbage) {
            fault(pointer, String.valueOf(garbage.getMessage()));
            return null;
        }
    }

    private void checkLink(@Nullable Template runbook, String pointer) {
        String beginning = runbook == null ? "" : runbook.beginning();
        if (!beginning.isEmpty() && !beginning.matches("(?i)https?://.*")) {
            fault(pointer, "begins with '" + beginning + "'; it must be a link that begins with https:// or http://");
        }
    }

    private void fault(String pointer, String detail) {
        faults.add(new Fault(pointer, detail));
    }
}
