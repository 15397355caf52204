package io.tocsin.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where the figures come from.
 *
 * @param syncMicros median of {@code fdatasync} of a page on the disk that the stores use, in microseconds
 */
public record Machine(String processor, int cores, long memoryGb, String system, String java, long syncMicros) {

    private static final int SYNCS = 201;
    private static final int PAGE = 8_192;

    public static Machine here(Path disk) throws IOException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                processorName(),
                system.getAvailableProcessors(),
                Math.round(system.getTotalMemorySize() / 1e9),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                medianSync(disk));
    }

    private static String processorName() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo"))
                    .lines()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    private static long medianSync(Path disk) throws IOException {
        Path file = Files.createTempFile(disk, "sync", "");
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            var micros = new long[SYNCS];
            for (int i = 0; i < SYNCS; i++) {
                out.seek((long) i * PAGE);
                out.write(new byte[PAGE]);
                long began = System.nanoTime();
                out.getChannel().force(false);
                micros[i] = (System.nanoTime() - began) / 1_000;
            }
            Arrays.sort(micros);
            return micros[SYNCS / 2];
        } finally {
            Files.delete(file);
        }
    }

    /** What two runs must have in common for their absolute figures to be comparable. */
    public String kind() {
        return "%s, %d cores, %d GB".formatted(processor, cores, memoryGb);
    }

    @Override
    public String toString() {
        return "%s, %s, Java %s, sync %d µs".formatted(kind(), system, java, syncMicros);
    }
}
