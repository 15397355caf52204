/**
 * Simulated Alertmanagers and the ledger of what they were answered. It must never know which faults are played.
 */
@NullMarked
package io.tocsin.chaos.load;

import org.jspecify.annotations.NullMarked;
