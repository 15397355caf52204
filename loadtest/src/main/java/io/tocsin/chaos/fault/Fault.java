package io.tocsin.chaos.fault;

import java.util.Set;

/**
 * Something that goes wrong for a while.
 *
 * @param name as the table shows it
 * @param parts what it touches; two faults never touch the same part at the same time
 * @param shortestMs and {@code longestMs} bound the time between the two steps, in milliseconds
 * @param weight how often it is drawn, compared with the others
 */
public record Fault(
        String name, Set<String> parts, long shortestMs, long longestMs, int weight, Step inject, Step heal) {

    /** Half of a fault: making it, or undoing it. May block. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;

        /** Nothing to undo: the site heals itself. */
        Step NONE = () -> {};
    }
}
