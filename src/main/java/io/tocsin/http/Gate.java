package io.tocsin.http;

/**
 * What stands before every operation: who may call it, whether the same request was answered already, and who hears of those
 * that may not.
 */
public record Gate(Guard guard, Idempotency idempotency, Denials denials) {}
