package io.tocsin.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Store processes that an earlier run left behind when it was killed. They are found by their program, which is one that we
 * unpacked, and by their command line, which names their file or folder in our data folder; not by a pid file, whose number
 * may long be another program's.
 */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private static final long POLL_MILLIS = 5;

    private Leftovers() {}

    /**
     * The living processes of our programs that were started with exactly this path as an argument, or as the value of one.
     *
     * @param path directly in the data folder
     */
    static List<ProcessHandle> of(Path path) {
        Path programs = path.resolveSibling(Binaries.FOLDER);
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> names(process, path) && runs(process, programs))
                    .toList();
        }
    }

    /** The living processes of our PostgreSQL, its children too, which name no folder. */
    static List<ProcessHandle> ofPostgres(Path programs) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> isPostgres(process) && runs(process, programs))
                    .toList();
        }
    }

    static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(program -> Path.of(program).getFileName().toString().startsWith("postgres"))
                .isPresent();
    }

    /** Linux adds to the name of a program that {@code (deleted)} since it was started; its folder stays the same. */
    private static boolean runs(ProcessHandle process, Path programs) {
        return process.info()
                .command()
                .filter(program -> Path.of(program).startsWith(programs))
                .isPresent();
    }

    /** A process that has ended but that nobody reaps, as under a JVM that is process 1, counts as alive but has no program. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static boolean names(ProcessHandle process, Path path) {
        return process.info().arguments().stream()
                .flatMap(Arrays::stream)
                .anyMatch(argument -> argument.equals(path.toString()) || argument.endsWith("=" + path));
    }

    /**
     * Asks the processes to end, and after {@code grace} makes them.
     *
     * @throws CannotStart when one survives that
     */
    static void end(List<ProcessHandle> processes, Duration grace) throws InterruptedException {
        processes.forEach(ProcessHandle::destroy);
        if (!haveEnded(processes, grace)) {
            LOG.warn("{} did not end in {} s: killed", processes, grace.toSeconds());
            processes.forEach(ProcessHandle::destroyForcibly);
        }
        if (!haveEnded(processes, grace)) {
            throw new CannotStart(
                    "The processes " + processes + " of an earlier run cannot be ended. End them by hand.");
        }
    }

    /** Polled: {@code onExit} of a process that is not our child looks twice a second only. */
    private static boolean haveEnded(List<ProcessHandle> processes, Duration grace) throws InterruptedException {
        long begun = System.nanoTime();
        while (processes.stream().anyMatch(Leftovers::isRunning)) {
            if (System.nanoTime() - begun > grace.toNanos()) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }
}
