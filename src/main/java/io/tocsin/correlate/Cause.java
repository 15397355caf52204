package io.tocsin.correlate;

import java.time.Instant;
import java.util.UUID;

/**
 * What brought a step about.
 *
 * @param receipt the delivery; where there is none, the last that named the alert
 * @param at when it was received; where there is none, now
 */
record Cause(UUID receipt, Instant at) {}
