package io.tocsin.feed;

import java.time.Instant;

/**
 * That this node cannot read changes at present.
 *
 * @param since what subscribers see is as of then
 * @param reason for people to read; without quotes
 */
record Staleness(Instant since, String reason) {}
