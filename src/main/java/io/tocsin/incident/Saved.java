package io.tocsin.incident;

/**
 * What a deed left.
 *
 * @param incident with the number and version that it has now
 */
record Saved(Change change, Incident incident) {}
