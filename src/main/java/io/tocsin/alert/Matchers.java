package io.tocsin.alert;

import io.tocsin.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads label matchers in Alertmanager's syntax: {@code severity=~"crit.*"}, several with commas, in braces or not.
 * Names may be quoted and then be any text; values may be bare, and then end at a comma.
 */
public final class Matchers {

    static final int MAX_LENGTH = 1000;

    private static final String NOT_IN_NAMES = "{}!=~,\\\"'`";

    private final String text;
    private int at;

    private Matchers(String text) {
        this.text = text;
    }

    /**
     * @return the conditions, all of which must hold; none for {@code {}}
     * @throws Problem.Malformed when it cannot be read
     */
    public static List<Matcher> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw Matcher.refused("is " + text.length() + " characters long; " + MAX_LENGTH + " is the most");
        }
        String inner = text.strip();
        boolean braced = inner.startsWith("{");
        if (braced && !inner.endsWith("}")) {
            throw Matcher.refused("'" + text + "' begins with '{' and does not end with '}'");
        }
        if (!braced && inner.isEmpty()) {
            throw Matcher.refused("is empty; write one like severity=\"critical\"");
        }
        return new Matchers(braced ? inner.substring(1, inner.length() - 1) : inner).all();
    }

    private List<Matcher> all() {
        var found = new ArrayList<Matcher>();
        skipSpace();
        while (at < text.length()) {
            found.add(one());
            skipSpace();
            if (at < text.length() && text.charAt(at) != ',') {
                throw refused("a comma");
            }
            at++;
            skipSpace();
        }
        return found;
    }

    private Matcher one() {
        String name = isQuote() ? quoted() : name();
        skipSpace();
        Matcher.Operator operator = operator();
        skipSpace();
        return Matcher.of(name, operator, isQuote() ? quoted() : bareValue());
    }

    private String name() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && isNameCharacter(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw refused("a label's name");
        }
        return text.substring(start, at);
    }

    /** Whether it is read as a name without quotes, by us and by Alertmanager's UI, which knows no quoted ones. */
    static boolean isBareName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .noneMatch(c ->
                                !isNameCharacter((char) c) || Character.isISOControl(c) || Character.isSpaceChar(c));
    }

    private static boolean isNameCharacter(char c) {
        return NOT_IN_NAMES.indexOf(c) < 0;
    }

    private Matcher.Operator operator() {
        for (String sign : List.of("=~", "!~", "!=", "=")) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return of(sign);
            }
        }
        throw refused("one of = != =~ !~");
    }

    private static Matcher.Operator of(String sign) {
        for (Matcher.Operator operator : Matcher.Operator.values()) {
            if (operator.sign().equals(sign)) {
                return operator;
            }
        }
        throw new IllegalStateException(sign);
    }

    private String bareValue() {
        int end = text.indexOf(',', at);
        String value = text.substring(at, end < 0 ? text.length() : end).strip();
        if (value.indexOf('"') >= 0) {
            throw refused("a value without quotes in it, or one in quotes");
        }
        at = end < 0 ? text.length() : end;
        return value;
    }

    private boolean isQuote() {
        return at < text.length() && text.charAt(at) == '"';
    }

    /** Backslashes that escape neither a quote, nor a backslash, nor a newline stay, so that regexes read naturally. */
    private String quoted() {
        var value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (c == '\\' && (next == '"' || next == '\\' || next == 'n')) {
                value.append(next == 'n' ? '\n' : next);
                at++;
            } else {
                value.append(c);
            }
        }
        throw refused("a closing quote");
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Problem refused(String expected) {
        return Matcher.refused("at character " + (at + 1) + " of '" + text + "' there should be " + expected);
    }
}
