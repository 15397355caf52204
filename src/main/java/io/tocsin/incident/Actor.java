package io.tocsin.incident;

import io.tocsin.audit.Origin;

/**
 * Who did it, as the timeline tells.
 *
 * @param type {@code user}, {@code token}, {@code integration} or {@code system}
 * @param name for people to read
 */
public record Actor(String type, String name) {

    public static final Actor SYSTEM = new Actor("system", "tocsin");

    static Actor of(Origin origin) {
        return new Actor(origin.type(), origin.name());
    }
}
