package io.tocsin.stores;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Signals to processes that a load test started, or that those started. */
public final class Signals {

    private Signals() {}

    public static void kill(long pid) {
        send("KILL", pid);
    }

    public static void freeze(long pid) {
        send("STOP", pid);
    }

    public static void thaw(long pid) {
        send("CONT", pid);
    }

    /** The process first, so that it starts no further ones meanwhile, then its children. */
    public static void freezeTree(ProcessHandle process) {
        freeze(process.pid());
        process.children().forEach(child -> freeze(child.pid()));
    }

    public static void thawTree(ProcessHandle process) {
        List<ProcessHandle> tree =
                Stream.concat(process.children(), Stream.of(process)).toList();
        tree.forEach(each -> thaw(each.pid()));
    }

    /** A process that is gone already needs no signal. */
    private static void send(String signal, long pid) {
        try {
            var unused = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid + " 2>/dev/null")
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new IllegalStateException("no shell to send a signal with", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
