package io.tocsin.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process holds, by Linux' account of it. */
public final class Memory {

    private Memory() {}

    /** Without its children. */
    public static double residentMb(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(proc(process, "status"))) {
            String kilobytes = lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .findFirst()
                    .orElseThrow();
            return Double.parseDouble(kilobytes) / 1024;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static long openFiles(ProcessHandle process) {
        try (Stream<Path> files = Files.list(proc(process, "fd"))) {
            return files.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path proc(ProcessHandle process, String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }
}
