package io.tocsin.bench.measure;

import io.tocsin.bench.Goal;
import io.tocsin.bench.Row;
import io.tocsin.bench.load.Http;
import io.tocsin.bench.load.Load;
import io.tocsin.bench.load.Tally;
import io.tocsin.bench.rig.Rig;
import io.tocsin.bench.rig.Subject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long each list takes in a grown store, each kind of filter and search by itself, also those that suit no index. */
final class Lists {

    private static final double WARM_UP_SECONDS = 1;
    private static final double SECONDS = 3;
    private static final double GOAL_MS = 50;
    /** Of figures, which read everything that they count (NFR2). */
    private static final double FIGURES_GOAL_MS = 500;

    private static final String INCIDENTS = "/api/v1/incidents";
    private static final String FACETS = "/api/v1/incidents/facets";
    private static final String ALERTS = "/api/v1/alerts";
    private static final String RECEIPTS = "/api/v1/receipts";

    /** Of the last 30 days, where nothing else is asked for. */
    private static final String ANALYTICS = "/api/v1/analytics";

    /** What the web pages and scripts read, by its name in comparisons. */
    private static final Map<String, String> READS = reads();

    private Lists() {}

    private static Map<String, String> reads() {
        var reads = new LinkedHashMap<String, String>();
        reads.put("incidents", INCIDENTS);
        reads.put("incidents-200", INCIDENTS + "?limit=200");
        reads.put("incidents-open-critical", INCIDENTS + "?status=open&severity=critical");
        reads.put("incidents-resolved", INCIDENTS + "?status=resolved");
        reads.put("incidents-service", INCIDENTS + "?service=past-77");
        reads.put("incidents-by-severity", INCIDENTS + "?environment=production&sort=severity");
        reads.put("incidents-by-updated", INCIDENTS + "?sort=-updated");
        reads.put("incidents-nobodys", INCIDENTS + "?assignee=nobody");
        reads.put("incidents-tag", INCIDENTS + "?tag=nothing");
        reads.put("incidents-count", INCIDENTS + "?count=true");
        reads.put("q-few", INCIDENTS + q("past-4711"));
        reads.put("q-number", INCIDENTS + q("#50000"));
        reads.put("q-all", INCIDENTS + q("latency"));
        reads.put("q-none", INCIDENTS + q("zebra"));
        reads.put("q-two-letters", INCIDENTS + q("br"));
        reads.put("q-frequent-and-rare", INCIDENTS + q("past 47"));
        reads.put("q-frequent-and-none", INCIDENTS + q("past latency zebra"));
        reads.put("q-messages", INCIDENTS + q("restarted broker lag"));
        reads.put("q-messages-rare", INCIDENTS + q("broker node 47"));
        reads.put("q-messages-by-severity", INCIDENTS + q("restarted broker lag") + "&sort=severity");
        reads.put("match-few", INCIDENTS + match("namespace=\"past-4711\""));
        reads.put("match-all", INCIDENTS + match("cluster=\"eu-west-1\""));
        reads.put("match-not", INCIDENTS + match("namespace!=\"past-4711\""));
        reads.put("match-regex", INCIDENTS + match("namespace=~\"past-47.*\""));
        reads.put("match-none", INCIDENTS + match("cluster=\"nowhere\""));
        reads.put("match-regex-none", INCIDENTS + match("namespace=~\"nothing.*\""));
        reads.put("facets-service", FACETS + "?service=past-77");
        reads.put("facets-q", FACETS + q("past-4711"));
        reads.put("facets-messages", FACETS + q("restarted broker lag"));
        reads.put("facets-all", FACETS);
        reads.put("incident", INCIDENTS + "/4711");
        reads.put("incident-timeline", INCIDENTS + "/4001/timeline");
        reads.put("incident-alerts", INCIDENTS + "/4321/alerts");
        reads.put("alerts", ALERTS);
        reads.put("alerts-firing-critical", ALERTS + "?status=firing&severity=critical");
        reads.put("alerts-service", ALERTS + "?service=past-77");
        reads.put("alerts-match-few", ALERTS + match("namespace=\"past-4711\""));
        reads.put("alerts-match-none", ALERTS + match("namespace=\"nowhere\""));
        reads.put("receipts", RECEIPTS);
        reads.put("receipts-dead", RECEIPTS + "?state=dead");
        reads.put("analytics-summary", ANALYTICS + "/summary");
        reads.put("analytics-trends", ANALYTICS + "/trends");
        reads.put("analytics-heatmap", ANALYTICS + "/heatmap");
        reads.put("analytics-noisy", ANALYTICS + "/noisy");
        reads.put("audit", "/api/v1/audit");
        return reads;
    }

    private static String q(String words) {
        return "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static String match(String matcher) {
        return "?match%5B%5D=" + URLEncoder.encode(matcher, StandardCharsets.UTF_8);
    }

    /** One reader, who reads again when the answer is there. A line for each path, and one for the slowest. */
    static List<Row> read(Workbench bench, Rig rig) {
        List<Row> rows = new ArrayList<>(READS.entrySet().stream()
                .map(read -> row(bench, rig, read.getKey(), read.getValue()))
                .toList());
        List<Row> lists =
                rows.stream().filter(row -> !row.key().contains("analytics")).toList();
        Row slowest =
                lists.stream().max(Comparator.comparingDouble(Row::tocsin)).orElseThrow();
        String what = "p95 of the slowest of these " + lists.size() + " lists, ms (" + slowest.key() + ")";
        rows.add(Row.of("grown-lists", what, slowest.tocsin(), false, Goal.atMost(GOAL_MS)));
        return rows;
    }

    private static Row row(Workbench bench, Rig rig, String name, String path) {
        byte[] request = Http.get(path, Subject.TOKEN);
        bench.generator().run(rig.port(), Load.full(n -> request, 1, bench.scaled(WARM_UP_SECONDS)));
        Tally tally = bench.generator()
                .run(rig.port(), Load.full(n -> request, 1, bench.scaled(SECONDS)))
                .orderly();
        System.err.println(path + ": " + tally);
        return Row.of("list-" + name, "p95 of `" + path + "` there, ms", tally.percentile(95), false, goal(path));
    }

    private static Goal goal(String path) {
        return Goal.atMost(path.startsWith(ANALYTICS) ? FIGURES_GOAL_MS : GOAL_MS);
    }
}
