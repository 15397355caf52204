package io.tocsin.audit;

import java.time.Instant;

/**
 * An entry about to be written.
 *
 * @param action family and deed: {@code incident.acknowledged}; of the words that the contract's {@code x-audit} names for the
 *     operation
 */
public record NewEntry(Instant at, Origin by, String action, Target target, Difference difference) {}
