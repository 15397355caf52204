package io.tocsin.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of the whole machine had nothing to do over a while, by Linux' account of it. */
public final class Idle {

    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE = 4;
    private static final int WAITS_FOR_DISK = 5;
    /** Of the fields behind these, guest time is part of others. */
    private static final int STEAL = 8;

    private final long[] before = fields();

    /** In percent, disk waits among it, since it was made; NaN where the system does not tell. */
    public double percent() {
        long[] now = fields();
        long all = 0;
        for (int i = 0; i < now.length; i++) {
            all += now[i] - before[i];
        }
        long idle = now[IDLE] - before[IDLE] + now[WAITS_FOR_DISK] - before[WAITS_FOR_DISK];
        return all == 0 ? Double.NaN : 100.0 * idle / all;
    }

    private static long[] fields() {
        var fields = new long[STEAL + 1];
        try {
            String[] words =
                    Files.readString(STAT).lines().findFirst().orElse("").split(" +");
            for (int i = 1; i < Math.min(words.length, fields.length); i++) {
                fields[i] = Long.parseLong(words[i]);
            }
        } catch (IOException notLinux) {
            return fields;
        }
        return fields;
    }
}
