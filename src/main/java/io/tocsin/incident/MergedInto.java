package io.tocsin.incident;

import java.util.UUID;

/** The incident that another one was merged into. */
public record MergedInto(UUID id, long number) {}
