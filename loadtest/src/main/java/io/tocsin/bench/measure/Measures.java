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
        all.put("accept", Accept::redis);
        all.put("accept-postgres", Accept::postgres);
        all.put("sustained", Sustained::run);
        all.put("fan-out", FanOut::run);
        all.put("grown", Grown::run);
        all.put("storm", Overload::storm);
        all.put("crowd", Overload::crowd);
        all.put("giants", Overload::giants);
        all.put("start", Footprint::start);
        all.put("soak", Footprint::soak);
        return all;
    }
}
