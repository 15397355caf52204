package io.tocsin.bench.measure;

import io.tocsin.bench.Row;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.rig.Idle;
import io.tocsin.bench.rig.Rig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** How many webhooks one process durably accepts each second while its workers apply as many of them as they can. */
final class AcceptWhileApplying {

    private AcceptWhileApplying() {}

    static List<Row> run(Workbench bench) throws IOException {
        LongFunction<byte[]> webhooks = bench.repeats();
        try (Rig rig = bench.place().tocsin("accept-and-apply", Map.of())) {
            bench.warmUp(rig, webhooks, bench.applyingWarmUp());
            var idle = new Idle();
            Tally tally = bench.generator()
                    .run(rig.port(), Load.full(webhooks, Workbench.CONNECTIONS, bench.seconds()))
                    .orderly();
            System.err.printf("%s; machine %.0f %% idle%n", tally, idle.percent());
            return List.of(Row.of(
                    "accept-while-applying",
                    "accepted into Redis while workers apply what they can, webhooks/s",
                    tally.rate(),
                    true,
                    null));
        }
    }
}
