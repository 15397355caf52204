package io.tocsin.queue;

import java.time.Instant;

/**
 * An entry that one worker holds until it acknowledges it or its lease, which it may have renewed, ends.
 *
 * @param entry what was accepted
 * @param handle the journal's own name for this copy: a stream and its entry id, or a row
 * @param attempts how often it was handed out, 1 the first time
 * @param since when this copy was queued: at its acceptance, or when it was adopted
 */
public record Claimed(Entry entry, String handle, int attempts, Instant since) {}
