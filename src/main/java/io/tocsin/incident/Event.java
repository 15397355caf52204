package io.tocsin.incident;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What listeners are told of a change, as the feed's {@code event:} and {@code change}.
 *
 * @param name {@code incident.opened}, {@code incident.acknowledged}, {@code incident.updated},
 *     {@code incident.resolved}, {@code incident.reopened}, {@code alert.firing} or {@code alert.resolved}
 * @param change what changed, as JSON-ready values
 */
public record Event(String name, Map<String, @Nullable Object> change) {
    static final String REOPENED = "incident.reopened";
}
