package io.tocsin.web;

import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.ParsedHeaderValue;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What a client says that it takes. */
final class Taste {

    private Taste() {}

    /** Whether it names pages, as browsers do where one opens an address, and JSON no more than them. */
    static boolean prefersPages(RoutingContext context) {
        List<MIMEHeader> accepted = context.parsedHeaders().accept();
        float page = weight(accepted, "text", "html");
        return page > 0 && page > weight(accepted, "application", "json");
    }

    /** Of wildcards nothing is concluded: curl and scripts send them, and have always been answered with JSON. */
    private static float weight(List<MIMEHeader> accepted, String component, String subComponent) {
        return (float) accepted.stream()
                .filter(type -> component.equalsIgnoreCase(type.component()))
                .filter(type -> subComponent.equalsIgnoreCase(type.subComponent()))
                .mapToDouble(ParsedHeaderValue::weight)
                .max()
                .orElse(0);
    }

    /** The content codings that it takes. */
    static List<String> codings(RoutingContext context) {
        return context.parsedHeaders().acceptEncoding().stream()
                .filter(coding -> coding.weight() > 0)
                .map(ParsedHeaderValue::value)
                .toList();
    }

    /** Whether it holds this version already. */
    static boolean has(RoutingContext context, String tag) {
        String held = context.request().getHeader("If-None-Match");
        return held != null && (held.equals("*") || held.contains(tag.substring(2)));
    }
}
