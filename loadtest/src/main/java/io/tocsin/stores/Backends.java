package io.tocsin.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** PostgreSQL's processes for its clients. */
public final class Backends {

    private Backends() {}

    /** PostgreSQL takes a child killed like this for corrupted memory: it ends all the others and recovers. */
    public static void killOne(ProcessHandle postmaster) {
        List<ProcessHandle> backends =
                postmaster.children().filter(Backends::servesClient).toList();
        if (!backends.isEmpty()) {
            Signals.kill(backends.get(ThreadLocalRandom.current().nextInt(backends.size()))
                    .pid());
        }
    }

    /** PostgreSQL writes into a process's title what it does; one for a client names the client's address. */
    private static boolean servesClient(ProcessHandle child) {
        try {
            return Files.readString(Path.of("/proc/" + child.pid() + "/cmdline"))
                    .contains("127.0.0.1(");
        } catch (IOException goneOrNotLinux) {
            return false;
        }
    }
}
