package io.tocsin.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is sent to processes that the chaos run has started, directly or by a Tocsin that it started. */
enum Signal {
    KILL,
    STOP,
    CONT,
    TERM;

    /** To one process and all it has started. */
    void toTree(long pid) {
        ProcessHandle.of(pid).ifPresent(root -> to(Stream.concat(Stream.of(root), root.descendants())
                .map(ProcessHandle::pid)
                .toList()));
    }

    void to(List<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        var command = new ArrayList<>(List.of("kill", "-" + name()));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new IllegalStateException("cannot send " + this, failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
