package io.tocsin.bench.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that can be measured, in the order of the table. */
public final class Measures {

    /** By the name that {@code --only} takes. */
    public static final Map<String, Measure> ALL = all();

    private Measures() {}

    private static Map<String, Measure> all() {
        var all = new LinkedHashMap<String, Measure>();
        all.put("accept", Accept::run);
        all.put("accept-while-applying", AcceptWhileApplying::run);
        all.put("accept-postgres", AcceptPostgres::run);
        all.put("sustained", Sustained::run);
        all.put("fan-out", FanOut::run);
        all.put("grown", Grown::run);
        all.put("storm", Storm::run);
        all.put("crowd", Crowd::run);
        all.put("giants", Giants::run);
        all.put("start", Start::run);
        all.put("soak", Soak::run);
        return all;
    }
}
