package io.tocsin.pages.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that can be measured; first what wants the incidents as they were filled in. */
public final class Measures {

    /** By the name that {@code --only} takes. */
    public static final Map<String, Measure> ALL = all();

    private Measures() {}

    private static Map<String, Measure> all() {
        var all = new LinkedHashMap<String, Measure>();
        all.put("load", Load::run);
        all.put("scroll", Scroll::run);
        all.put("proxy", Proxied::run);
        all.put("changes", Changes::run);
        all.put("wall", Wall::run);
        return all;
    }
}
