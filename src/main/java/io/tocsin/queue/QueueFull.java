package io.tocsin.queue;

/** Too many entries wait to be written: the journal works, but slower than they come. */
final class QueueFull extends RuntimeException {
    QueueFull(String what) {
        super(what, null, false, false);
    }
}
