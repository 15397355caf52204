package io.tocsin.http;

import io.tocsin.problem.Problem.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text that PostgreSQL cannot store, though JSON can write it: NUL, and one half of a surrogate pair, which is no character.
 * Looked for in every body, before anything is done with it.
 */
final class UnstorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private final List<Fault> faults = new ArrayList<>();

    private UnstorableText() {}

    /** The places of a body where such text is; empty as a rule. */
    static List<Fault> in(@Nullable Object body) {
        var found = new UnstorableText();
        found.look(body, "");
        return found.faults;
    }

    private void look(@Nullable Object value, String pointer) {
        if (value instanceof String text) {
            lookAt(text, pointer, "has");
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                look(array.getValue(i), pointer + "/" + i);
            }
        } else if (value instanceof JsonObject object) {
            for (Map.Entry<String, Object> property : object) {
                String place = pointer + "/" + step(property.getKey());
                lookAt(property.getKey(), place, "has a name with");
                look(property.getValue(), place);
            }
        }
    }

    private void lookAt(String text, String pointer, String has) {
        if (text.indexOf('\0') >= 0) {
            faults.add(new Fault(pointer, has + " a NUL character, which cannot be stored; leave it out"));
        }
        int lone = firstLoneSurrogate(text);
        if (lone >= 0) {
            String escape = String.format("\\u%04x", (int) text.charAt(lone));
            faults.add(new Fault(
                    pointer,
                    has + " half of a surrogate pair (" + escape + "), which is no character; send both halves"));
        }
    }

    /** As RFC 6901 writes it; a name that is no text itself must not spoil the answer. */
    private static String step(String name) {
        var step = new StringBuilder(name);
        for (int lone = firstLoneSurrogate(name); lone >= 0; lone = firstLoneSurrogate(step)) {
            step.setCharAt(lone, REPLACEMENT);
        }
        return step.toString().replace("~", "~0").replace("/", "~1");
    }

    /** Its place; -1 where every surrogate has its other half. */
    private static int firstLoneSurrogate(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                return i;
            }
            i++;
        }
        return -1;
    }
}
