package io.tocsin.rule;

import io.tocsin.alert.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A text with placeholders such as <code>{{ labels.instance }}</code>, which a subject fills; what it lacks is empty. */
final class Template {

    private static final String LABELS = "labels.";
    private static final String ANNOTATIONS = "annotations.";

    private final List<Part> parts;

    /** Text as it is, or what stands for it in a subject. */
    private sealed interface Part {}

    private record Text(String text) implements Part {}

    private record Placeholder(Function<Subject, @Nullable String> value) implements Part {}

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** @throws IllegalArgumentException with a sentence about the fault */
    static Template parse(String source) {
        var parts = new ArrayList<Part>();
        int at = 0;
        while (at < source.length()) {
            int open = source.indexOf("{{", at);
            int textEnd = open < 0 ? source.length() : open;
            parts.add(new Text(source.substring(at, textEnd)));
            at = textEnd;
            if (open >= 0) {
                int close = source.indexOf("}}", open);
                if (close < 0) {
                    throw new IllegalArgumentException("has a '{{' that is not closed by '}}'");
                }
                parts.add(
                        new Placeholder(value(source.substring(open + 2, close).strip())));
                at = close + 2;
            }
        }
        return new Template(parts);
    }

    private static Function<Subject, @Nullable String> value(String name) {
        return switch (name) {
            case "service" -> subject -> subject.description().service();
            case "environment" -> subject -> subject.description().environment();
            case "severity" -> Template::severity;
            default -> named(name);
        };
    }

    private static String severity(Subject subject) {
        Severity severity = subject.description().severity();
        return severity.word();
    }

    private static Function<Subject, @Nullable String> named(String name) {
        if (name.startsWith(LABELS) && name.length() > LABELS.length()) {
            return subject -> subject.labels().get(name.substring(LABELS.length()));
        }
        if (name.startsWith(ANNOTATIONS) && name.length() > ANNOTATIONS.length()) {
            return subject -> subject.annotations().get(name.substring(ANNOTATIONS.length()));
        }
        throw new IllegalArgumentException("has '{{ " + name + " }}', which is not known; known are {{ service }},"
                + " {{ environment }}, {{ severity }}, {{ labels.<name> }} and {{ annotations.<name> }}");
    }

    /** The text that it begins with, before any placeholder; empty where there is none. */
    String beginning() {
        return !parts.isEmpty() && parts.get(0) instanceof Text first ? first.text() : "";
    }

    String fill(Subject subject) {
        return fill(subject, value -> value);
    }

    /** Values inside of a link are percent-encoded, so that no label changes where it leads; one may be its beginning. */
    String fillLink(Subject subject) {
        return fill(subject, Template::encoded);
    }

    private String fill(Subject subject, UnaryOperator<String> inside) {
        var filled = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Text text) {
                filled.append(text.text());
            } else if (part instanceof Placeholder placeholder) {
                String value = Objects.requireNonNullElse(placeholder.value().apply(subject), "");
                filled.append(filled.isEmpty() ? value : inside.apply(value));
            }
        }
        return filled.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
