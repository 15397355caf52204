package io.tocsin.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A text with places {@code @0@}, {@code @1@}, …; taken apart once, because a generator of load fills it all the time. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("@([0-9])@");

    private final List<String> texts = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    Template(String text) {
        int from = 0;
        for (MatchResult place : PLACE.matcher(text).results().toList()) {
            texts.add(text.substring(from, place.start()));
            places.add(Integer.valueOf(place.group(1)));
            from = place.end();
        }
        texts.add(text.substring(from));
    }

    void write(StringBuilder out, CharSequence... values) {
        for (int i = 0; i < places.size(); i++) {
            out.append(texts.get(i)).append(values[places.get(i)]);
        }
        out.append(texts.get(places.size()));
    }
}
