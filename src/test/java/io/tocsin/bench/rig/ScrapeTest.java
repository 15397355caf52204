package io.tocsin.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScrapeTest {

    private static final String EARLIER = """
            # TYPE lag_seconds histogram
            lag_seconds_bucket{le="0.01"} 100
            lag_seconds_bucket{le="0.1"} 100
            lag_seconds_bucket{le="+Inf"} 100
            lag_seconds_sum 0.5
            """;
    private static final String LATER = """
            lag_seconds_bucket{le="0.01"} 150
            lag_seconds_bucket{le="0.1"} 190
            lag_seconds_bucket{le="+Inf"} 200
            lag_seconds_sum 7.5
            requests_total{method="GET",status="200"} 3
            requests_total{method="POST",status="200"} 4
            requests_total{method="POST",status="503"} 5
            """;

    @Test
    void aPercentileIsOfWhatCameBetweenTwoScrapes() {
        TreeMap<Double, Double> buckets = new Scrape(LATER).bucketsSince(new Scrape(EARLIER), "lag_seconds");

        assertThat(buckets).containsValues(50.0, 90.0, 100.0);
        assertThat(Scrape.percentile(buckets, 50)).isCloseTo(10, within(0.01));
        assertThat(Scrape.percentile(buckets, 70)).isCloseTo(55, within(0.01));
    }

    @Test
    void aPercentileBeyondTheLastBoundIsThatBound() {
        TreeMap<Double, Double> buckets = new Scrape(LATER).bucketsSince(new Scrape(EARLIER), "lag_seconds");

        assertThat(Scrape.percentile(buckets, 99)).isCloseTo(100, within(0.01));
    }

    @Test
    void aSumIsOfTheSeriesWithTheLabel() {
        assertThat(new Scrape(LATER).sum("requests_total", "status=\"200\"")).isEqualTo(7);
        assertThat(new Scrape(LATER).sum("lag_seconds_sum", "")).isEqualTo(7.5);
    }
}
