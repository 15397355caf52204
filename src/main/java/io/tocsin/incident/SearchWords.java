package io.tocsin.incident;

import io.tocsin.alert.Matcher;
import io.tocsin.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for: words, each of which must occur in what is said of an incident, in whatever case and order.
 *
 * <ul>
 *   <li>A number is found as a whole word, with a number sign before it as an incident's number: {@code 42}, {@code #42}.
 *   <li>A word of one or two characters is found where a word begins with it: trigrams cannot find it elsewhere.
 *   <li>Any other is found as a part of a word, too: {@code latenc}.
 *   <li>Punctuation is like a space, but holds its neighbours together: {@code web-1} finds "web 1" and "web_1".
 * </ul>
 *
 * @param patterns of {@code LIKE}, for the words that {@code search_words} made of what is said
 */
public record SearchWords(List<String> patterns) {

    /** So many words can be looked for at a time; the statements have a place for each. */
    static final int MOST = 8;

    public static final SearchWords NONE = new SearchWords(List.of());

    /** What stands between words, as in the schema's {@code search_words}. It leaves nothing that means more to LIKE. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s!\"$-/:-@\\[-`{-~]+");

    private static final Pattern NUMBER = Pattern.compile("#?[0-9]+");

    public SearchWords {
        patterns = List.copyOf(patterns);
    }

    /**
     * @param text as typed; null for nothing
     * @throws Problem.Malformed when there is no word in it, or too many
     */
    static SearchWords of(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        List<String> words = Stream.of(text.strip().split("\\s+"))
                .map(SearchWords::words)
                .filter(SearchWords::isSaying)
                .distinct()
                .toList();
        if (words.isEmpty()) {
            throw refused("contains no letter and no digit to look for");
        }
        if (words.size() > MOST) {
            throw refused("has " + words.size() + " words; " + MOST + " are the most");
        }
        return new SearchWords(words.stream().map(SearchWords::pattern).toList());
    }

    /**
     * The patterns, and such as follow from label matchers and a tag, by which the index finds what may fit them; these
     * themselves are still to be checked. As many as there is place for.
     *
     * @param tags of which one is enough, so that only a single one says something
     */
    List<String> with(List<Matcher> matchers, List<String> tags) {
        Stream<String> labels = matchers.stream()
                .filter(matcher -> isSaying(matcher.name()) && isSaying(matcher.beginning()))
                .map(SearchWords::pattern);
        Stream<String> tag =
                tags.stream().filter(only -> tags.size() == 1 && isSaying(only)).map(only -> "% " + words(only) + " %");
        var all = new ArrayList<>(patterns);
        Stream.concat(labels, tag)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MOST - patterns.size())
                .forEach(all::add);
        return all;
    }

    private static String pattern(Matcher matcher) {
        String words = "% " + words(matcher.name() + " " + matcher.beginning());
        return matcher.operator() == Matcher.Operator.EQUAL ? words + " %" : words + "%";
    }

    private static String words(String text) {
        return BETWEEN.matcher(text).replaceAll(" ").strip();
    }

    private static boolean isSaying(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static String pattern(String word) {
        if (NUMBER.matcher(word).matches()) {
            return "% " + word + " %";
        }
        return word.length() < 3 ? "% " + word + "%" : "%" + word + "%";
    }

    private static Problem refused(String why) {
        return new Problem.Malformed(
                "The parameter 'q' cannot be used: it " + why + ".", List.of(new Problem.Fault("q", why)));
    }
}
