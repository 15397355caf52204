package io.tocsin.alert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One pass over a regular expression that writes it so that PostgreSQL and Java read the same. See {@link LabelPattern}. */
final class PatternRewrite {

    private static final Pattern REPEAT = Pattern.compile("\\{([0-9]{1,4})(,([0-9]{0,4}))?\\}");
    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?P?<[A-Za-z_][A-Za-z0-9_]*>");

    /** PostgreSQL's bound. */
    private static final int MAX_REPEAT = 255;

    /** In characters, repetitions written out. PostgreSQL takes 18 s to compile some that are five times as large. */
    private static final int MAX_SIZE = 1000;

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int at;
    /** Where in the result the characters of the latest bracket begin. */
    private int bracketStart;
    /** The size of each open group so far, the whole pattern's last. */
    private final Deque<Integer> sizes = new ArrayDeque<>(List.of(0));

    private int sizeOfLast;

    /** Whether something stands before that can be repeated. */
    private boolean repeatable;

    PatternRewrite(String source) {
        this.source = source;
    }

    /** @throws IllegalArgumentException with a sentence about the fault */
    String rewrite() {
        while (at < source.length()) {
            step(source.charAt(at));
        }
        return out.toString();
    }

    private void step(char c) {
        switch (c) {
            case '(' -> group();
            case ')' -> close();
            case '|', '^' -> take(String.valueOf(c), false);
            case '$' -> take("$", false);
            case '.' -> take(".", true);
            case '*', '+', '?' -> quantifier(String.valueOf(c), 1);
            case '{' -> brace();
            case '[' -> bracket();
            case '\\' -> escape();
            default -> take(literal(c), true);
        }
    }

    private void take(String text, boolean repeatable) {
        out.append(text);
        this.repeatable = repeatable;
        grow(1);
        sizeOfLast = 1;
        at++;
    }

    private void group() {
        Matcher named = NAMED_GROUP.matcher(source).region(at, source.length());
        if (source.startsWith("(?:", at)) {
            at += 3;
        } else if (named.lookingAt()) {
            at = named.end();
        } else if (source.startsWith("(?", at)) {
            throw new IllegalArgumentException("'(?' is known as '(?:', '(?P<name>' and a leading '(?i)' only");
        } else {
            at++;
        }
        // Nobody asks what a group matched.
        out.append("(?:");
        sizes.push(0);
        repeatable = false;
    }

    private void close() {
        if (sizes.size() == 1) {
            throw new IllegalArgumentException("a ')' closes nothing");
        }
        int size = sizes.pop();
        take(")", true);
        grow(size);
        sizeOfLast = size + 1;
    }

    private void grow(int by) {
        int size = sizes.pop() + by;
        if (size > MAX_SIZE) {
            throw new IllegalArgumentException("is too large once its repetitions are written out");
        }
        sizes.push(size);
    }

    private void quantifier(String text, int length) {
        if (!repeatable) {
            throw new IllegalArgumentException("there is nothing that '" + text + "' could repeat");
        }
        out.append(text);
        at += length;
        repeatable = false;
        // Lazy or not makes no difference to whether the whole value matches.
        if (at < source.length() && source.charAt(at) == '?') {
            at++;
        }
    }

    private void brace() {
        Matcher repeat = REPEAT.matcher(source).region(at, source.length());
        if (!repeat.lookingAt()) {
            take("\\{", true);
            return;
        }
        String to = repeat.group(3);
        int most = Math.max(Integer.parseInt(repeat.group(1)), to == null || to.isEmpty() ? 0 : Integer.parseInt(to));
        if (most > MAX_REPEAT) {
            throw new IllegalArgumentException("repeats up to " + most + " times; " + MAX_REPEAT + " is the most");
        }
        grow(sizeOfLast * Math.max(0, most - 1));
        quantifier(repeat.group(), repeat.group().length());
    }

    private void escape() {
        char c = afterBackslash();
        String known = switch (c) {
            case 'D' -> "[^0-9]";
            case 'W' -> "[^A-Za-z0-9_]";
            case 'S' -> "[^ \\t\\n\\f\\r]";
            case 'd', 'w', 's' -> "[" + shorthand(c) + "]";
            default -> escaped(c);
        };
        take(known, true);
    }

    private void bracket() {
        out.append('[');
        at++;
        if (at < source.length() && source.charAt(at) == '^') {
            out.append('^');
            at++;
        }
        bracketStart = out.length();
        while (at >= source.length() || source.charAt(at) != ']' || out.length() == bracketStart) {
            if (at >= source.length()) {
                throw new IllegalArgumentException("a '[' is not closed");
            }
            bracketed(source.charAt(at));
        }
        take("]", true);
    }

    private void bracketed(char c) {
        if (c == '\\') {
            char next = afterBackslash();
            out.append("dws".indexOf(next) >= 0 ? shorthand(next) : escaped(next));
        } else if (c == '[' && source.startsWith("[:", at)) {
            throw new IllegalArgumentException("classes such as '[:alpha:]' are not known; write 'a-zA-Z'");
        } else {
            out.append(c == '-' && isRange() ? "-" : literal(c));
        }
        at++;
    }

    /** Whether the hyphen stands between two characters. */
    private boolean isRange() {
        return out.length() > bracketStart && at + 1 < source.length() && source.charAt(at + 1) != ']';
    }

    private char afterBackslash() {
        at++;
        if (at >= source.length()) {
            throw new IllegalArgumentException("a '\\' stands at the end");
        }
        return source.charAt(at);
    }

    private static String shorthand(char c) {
        return switch (c) {
            case 'd' -> "0-9";
            case 'w' -> "A-Za-z0-9_";
            default -> " \\t\\n\\f\\r";
        };
    }

    private static String escaped(char c) {
        if ("ntrfv".indexOf(c) >= 0) {
            // In Java \v is a class.
            return c == 'v' ? "\u000b" : "\\" + c;
        }
        if (Character.isLetterOrDigit(c)) {
            throw new IllegalArgumentException("'\\" + c + "' is not known");
        }
        return literal(c);
    }

    private static String literal(char c) {
        boolean plain = Character.isLetterOrDigit(c) || c == '_' || c == ' ' || c > 127 || Character.isISOControl(c);
        return plain ? String.valueOf(c) : "\\" + c;
    }
}
