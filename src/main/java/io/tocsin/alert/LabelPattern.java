package io.tocsin.alert;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression over a label's value, anchored at both ends as Prometheus has it. It knows the part of RE2's syntax
 * that PostgreSQL and Java read alike, and is rewritten so that both do: what is selected in the database and what is
 * matched in memory are the same.
 *
 * <p>Known: {@code . [] [^] ( ) (?: ) (?P<name> ) | * + ? {n,m}}, their lazy forms, {@code ^ $ \d \w \s \D \W \S},
 * escaped punctuation, and a leading {@code (?i)}. Everything else is refused by its name: back references and look-around
 * because RE2 has none, the others because the two engines differ.
 */
final class LabelPattern {

    /** How often a match may look at a character before it is given up; a linear one needs far fewer. */
    private static final int MAX_LOOKS = 1_000_000;

    /** What stands for itself at the beginning, but for a last character that may be left out. */
    private static final Pattern BEGINNING = Pattern.compile("(?:[^.\\[\\](){}|*+?^$\\\\](?![*?{]))*");

    private final String beginning;
    private final String anchored;
    private final Pattern pattern;

    private LabelPattern(String beginning, String anchored, Pattern pattern) {
        this.beginning = beginning;
        this.anchored = anchored;
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException with a sentence about the fault */
    static LabelPattern compile(String regex) {
        boolean ignoreCase = regex.startsWith("(?i)");
        String body = new PatternRewrite(ignoreCase ? regex.substring(4) : regex).rewrite();
        String anchored = (ignoreCase ? "(?i)" : "") + "^(?:" + body + ")$";
        try {
            return new LabelPattern(
                    beginning(regex), anchored, Pattern.compile(anchored, Pattern.DOTALL | Pattern.UNIX_LINES));
        } catch (PatternSyntaxException bad) {
            throw new IllegalArgumentException(bad.getDescription().toLowerCase(java.util.Locale.ROOT), bad);
        }
    }

    private static String beginning(String regex) {
        var matcher = BEGINNING.matcher(regex);
        return matcher.lookingAt() && regex.indexOf('|') < 0 ? matcher.group() : "";
    }

    /** What every value that fits begins with; empty where that cannot be told, as with alternatives. */
    String beginning() {
        return beginning;
    }

    /** As PostgreSQL's {@code ~} takes it. */
    String sql() {
        return anchored;
    }

    /** @throws IllegalArgumentException when the match takes too many steps */
    boolean matches(String value) {
        try {
            return pattern.matcher(new Counted(value)).matches();
        } catch (StackOverflowError tooDeep) {
            // Java's engine recurses once per repetition of a group.
            throw new IllegalArgumentException("takes too many steps", tooDeep);
        }
    }

    /** A text that can be looked at so often and no more: a backtracking engine may need exponentially many looks. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MAX_LOOKS) {
                throw new IllegalArgumentException("takes too many steps");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
