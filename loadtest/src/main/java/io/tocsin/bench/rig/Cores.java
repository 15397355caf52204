package io.tocsin.bench.rig;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Processor time of processes and their children over a while, in cores. */
public final class Cores {

    private final Map<ProcessHandle, Long> before = new HashMap<>();
    private final List<ProcessHandle> roots;
    private final long since = System.nanoTime();

    private Cores(List<ProcessHandle> roots) {
        this.roots = roots;
        trees().forEach(process -> before.put(process, nanos(process)));
    }

    public static Cores of(ProcessHandle... roots) {
        return new Cores(List.of(roots));
    }

    /** Since it was made; children that ended meanwhile are not counted. */
    public double used() {
        long used = trees().mapToLong(process -> nanos(process) - before.getOrDefault(process, 0L))
                .sum();
        return used / (double) (System.nanoTime() - since);
    }

    private Stream<ProcessHandle> trees() {
        return roots.stream().flatMap(root -> Stream.concat(Stream.of(root), root.descendants()));
    }

    private static long nanos(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }
}
