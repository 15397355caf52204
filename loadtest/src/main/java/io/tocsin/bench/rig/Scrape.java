package io.tocsin.bench.rig;

import java.util.Map;
import java.util.TreeMap;

/** The product's own metrics, in Prometheus' text format, at one moment. */
public record Scrape(String text) {

    public static Scrape of(Subject subject) {
        return new Scrape(subject.get("/metrics"));
    }

    /** The sum of all series of a name whose labels contain the text. */
    public double sum(String name, String label) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The buckets of a histogram as they grew since an earlier scrape: upper bound in seconds to a cumulative count. */
    public TreeMap<Double, Double> bucketsSince(Scrape earlier, String name) {
        var grown = buckets(name);
        Map<Double, Double> before = earlier.buckets(name);
        grown.replaceAll((bound, count) -> count - before.getOrDefault(bound, 0.0));
        return grown;
    }

    private TreeMap<Double, Double> buckets(String name) {
        var buckets = new TreeMap<Double, Double>();
        text.lines().filter(line -> line.startsWith(name + "_bucket{")).forEach(line -> {
            int at = line.indexOf("le=\"") + 4;
            String bound = line.substring(at, line.indexOf('"', at));
            double value = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            buckets.merge(
                    "+Inf".equals(bound) ? Double.POSITIVE_INFINITY : Double.parseDouble(bound), value, Double::sum);
        });
        return buckets;
    }

    /** Within the bucket that holds it taken as evenly spread, as Prometheus' histogram_quantile does; in milliseconds. */
    public static double percentile(TreeMap<Double, Double> buckets, double percent) {
        double wanted = buckets.lastEntry().getValue() * percent / 100;
        double lower = 0;
        double below = 0;
        for (var bucket : buckets.entrySet()) {
            if (bucket.getValue() >= wanted) {
                double upper = Double.isInfinite(bucket.getKey()) ? lower : bucket.getKey();
                double share = (wanted - below) / Math.max(1, bucket.getValue() - below);
                return (lower + (upper - lower) * share) * 1000;
            }
            lower = bucket.getKey();
            below = bucket.getValue();
        }
        return Double.NaN;
    }
}
