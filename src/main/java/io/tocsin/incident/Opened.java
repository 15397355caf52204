package io.tocsin.incident;

/**
 * What asking for an incident gave.
 *
 * @param isNew false where one was open with the same key
 */
public record Opened(Incident incident, boolean isNew) {}
