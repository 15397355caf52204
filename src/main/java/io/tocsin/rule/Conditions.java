package io.tocsin.rule;

import io.tocsin.alert.Labels;
import io.tocsin.alert.Matcher;
import io.tocsin.alert.Matchers;
import io.tocsin.problem.Problem;
import io.tocsin.problem.Problem.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * Label matchers, all of which must hold.
 *
 * @param written as people wrote them, in Alertmanager's syntax
 */
public record Conditions(List<String> written, List<Matcher> matchers) {

    static final Conditions NONE = new Conditions(List.of(), List.of());

    /** No label's name is empty, so that nothing has such a label. */
    private static final Matcher NOTHING = Matcher.of("", Matcher.Operator.NOT_EQUAL, "");

    public Conditions {
        written = List.copyOf(written);
        matchers = List.copyOf(matchers);
    }

    /**
     * @param pointer to the list in the body
     * @param faults where what cannot be read is added; it is left out
     */
    static Conditions read(List<String> written, String pointer, List<Fault> faults) {
        var matchers = new ArrayList<Matcher>();
        for (int i = 0; i < written.size(); i++) {
            try {
                matchers.addAll(Matchers.parse(withoutNul(written.get(i))));
            } catch (Problem refused) {
                faults.add(new Fault(pointer + "/" + i, refused.faults().get(0).detail()));
            }
        }
        return new Conditions(written, matchers);
    }

    /** PostgreSQL cannot store it. */
    private static String withoutNul(String matcher) {
        if (matcher.indexOf('\0') >= 0) {
            throw new Problem.Malformed("", List.of(new Fault("", "contains a NUL character")));
        }
        return matcher;
    }

    /** Those that hold for nothing. */
    static Conditions never(List<String> written) {
        return new Conditions(written, List.of(NOTHING));
    }

    boolean hold(Labels labels) {
        return matchers.stream().allMatch(matcher -> holds(matcher, labels));
    }

    /** A regular expression that takes too many steps on a value doesn't match it: nobody else's alerts must wait. */
    private static boolean holds(Matcher matcher, Labels labels) {
        try {
            return matcher.matches(labels.pairs());
        } catch (Problem tooManySteps) {
            return false;
        }
    }
}
