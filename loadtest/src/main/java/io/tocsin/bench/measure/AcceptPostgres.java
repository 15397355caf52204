package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.yard.RawCommit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** How many webhooks are durably accepted each second where there is no Redis. */
final class AcceptPostgres {

    private AcceptPostgres() {}

    static List<Row> run(Workbench bench) throws IOException {
        LongFunction<byte[]> webhooks = bench.repeats();
        Map<String, String> settings = Map.of("TOCSIN_ROLES", "http", "TOCSIN_INGEST_JOURNALS", "postgres");
        Rounds rounds = Rounds.run(
                bench.rounds(),
                () -> Accept.turn(bench, bench.place().yardstick(RawCommit.class), webhooks),
                () -> Accept.turn(bench, bench.place().tocsin("inbox", settings), webhooks));
        return List.of(rounds.row(
                0,
                new Rounds.Naming("accept-postgres", "accepted into PostgreSQL, webhooks/s", "raw group commit"),
                Goal.ratioAtLeast(0.6)));
    }
}
