package io.tocsin.alert;

import io.tocsin.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one label, as in {@code severity=~"crit.*"}. A label that is not there counts as one with the empty value.
 *
 * @param name of the label
 * @param value to compare with; of a regular expression its source
 */
public record Matcher(
        String name,
        Operator operator,
        String value,
        @Nullable LabelPattern pattern) {

    /** A value that nobody would name. */
    private static final String ANYTHING = "\u00b7";

    /** How the value is compared. */
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        MATCH("=~"),
        NOT_MATCH("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        boolean isRegex() {
            return this == MATCH || this == NOT_MATCH;
        }
    }

    /** @throws Problem.Malformed when the value should be a regular expression and is none that we know */
    public static Matcher of(String name, Operator operator, String value) {
        if (!operator.isRegex()) {
            return new Matcher(name, operator, value, null);
        }
        try {
            return new Matcher(name, operator, value, LabelPattern.compile(value));
        } catch (IllegalArgumentException bad) {
            throw refused("the regular expression '" + value + "' cannot be used: " + bad.getMessage());
        }
    }

    /** @throws Problem.Malformed when a regular expression takes too many steps on this value */
    public boolean matches(SortedMap<String, String> labels) {
        String found = labels.getOrDefault(name, "");
        return switch (operator) {
            case EQUAL -> found.equals(value);
            case NOT_EQUAL -> !found.equals(value);
            case MATCH -> fits(found);
            case NOT_MATCH -> !fits(found);
        };
    }

    /** Whether those that it fits are found by an index, instead of by looking at all. */
    public boolean isIndexed() {
        return operator == Operator.EQUAL && !value.isEmpty();
    }

    /** Whether it names something: neither what lacks the label nor any value of it will do. */
    public boolean isNarrow() {
        return !matches(ofThis("")) && !matches(ofThis(ANYTHING));
    }

    private SortedMap<String, String> ofThis(String found) {
        return new TreeMap<>(Map.of(name, found));
    }

    /** What every value that fits begins with, as far as that can be told; empty where it cannot. */
    public String beginning() {
        return switch (operator) {
            case EQUAL -> value;
            case MATCH -> Objects.requireNonNull(pattern).beginning();
            case NOT_EQUAL, NOT_MATCH -> "";
        };
    }

    /** What the database compares with. */
    String sqlValue() {
        return pattern == null ? value : pattern.sql();
    }

    private boolean fits(String found) {
        try {
            return Objects.requireNonNull(pattern).matches(found);
        } catch (IllegalArgumentException tooMany) {
            throw refused("the regular expression '" + value + "' " + tooMany.getMessage());
        }
    }

    static Problem refused(String why) {
        return new Problem.Malformed("The label matcher cannot be used.", List.of(new Problem.Fault("match[]", why)));
    }
}
