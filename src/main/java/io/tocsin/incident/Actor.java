package io.tocsin.incident;

/**
 * Who did it, as the timeline tells.
 *
 * @param type {@code user}, {@code token}, {@code integration} or {@code system}
 * @param name for people to read
 */
public record Actor(String type, String name) {

    public static final Actor SYSTEM = new Actor("system", "tocsin");
}
