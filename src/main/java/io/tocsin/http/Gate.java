package io.tocsin.http;

/** What stands before every operation: who may call it, and whether the same request was answered already. */
public record Gate(Guard guard, Idempotency idempotency) {}
