package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.rig.Folders;
import io.tocsin.bench.rig.Memory;
import io.tocsin.bench.rig.Pause;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How soon it serves, and what it holds when nothing happens. */
final class Start {

    private static final double IDLE_SECONDS = 10;

    private Start() {}

    static List<Row> run(Workbench bench) throws IOException {
        var rows = new ArrayList<Row>();
        Path data = Files.createTempDirectory(bench.place().work(), "embedded");
        try {
            rows.add(embedded(bench, data, "start-first", "first start with embedded stores, s", null));
            rows.add(embedded(bench, data, "start-embedded", "further start with embedded stores, s", Goal.atMost(5)));
        } finally {
            Folders.delete(data);
        }
        try (Rig rig = bench.place().tocsin("first", Map.of());
                Subject again = bench.place().tocsinOn(rig.stores(), "again", Map.of())) {
            rows.add(Row.of("start", "start beside its own stores, s", again.startSeconds(), false, Goal.atMost(3)));
            Pause.seconds(IDLE_SECONDS);
            rows.add(Row.of(
                    "idle-rss",
                    "resident memory of the idle process, MB",
                    Memory.residentMb(again.process()),
                    false,
                    Goal.atMost(250)));
        }
        return rows;
    }

    private static Row embedded(Workbench bench, Path data, String key, String what, @Nullable Goal goal)
            throws IOException {
        try (Subject subject = bench.place().embedded(key, data)) {
            return Row.of(key, what, subject.startSeconds(), false, goal);
        }
    }
}
