package io.tocsin.queue;

/**
 * An entry that one worker holds until it acknowledges it or its lease ends.
 *
 * @param entry what was accepted
 * @param handle the journal's own name for this copy: a stream and its entry id, or a row
 * @param attempts how often it was handed out, 1 the first time
 */
public record Claimed(Entry entry, String handle, int attempts) {}
