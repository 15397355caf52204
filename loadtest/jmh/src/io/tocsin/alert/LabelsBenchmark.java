package io.tocsin.alert;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is made of the labels of one alert. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LabelsBenchmark {

    private final Derivation derivation = new Derivation(AlertSettings.DEFAULTS);
    private final Labels labels = Labels.of(new TreeMap<>(Map.of(
            "alertname", "HighRequestLatency",
            "cluster", "eu-west-1",
            "environment", "production",
            "instance", "10.20.30.40:8443",
            "job", "checkout",
            "namespace", "checkout",
            "pod", "checkout-7c9d8f6b5-x2x4z",
            "service", "checkout",
            "severity", "critical",
            "team", "platform")));
    private final Labels annotations = Labels.of(new TreeMap<>(Map.of(
            "summary", "Request latency of checkout is high",
            "runbook_url", "https://runbooks.example.net/api/high-request-latency")));

    @Benchmark
    public Object fingerprint() {
        return Fingerprint.of(labels);
    }

    @Benchmark
    public Object derive() {
        return derivation.of(labels, annotations);
    }
}
