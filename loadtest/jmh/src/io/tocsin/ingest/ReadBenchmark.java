package io.tocsin.ingest;

import io.tocsin.bench.load.Webhooks;
import io.tocsin.queue.Entry;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a body costs before it is accepted, and when it is applied. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadBenchmark {

    @Param({"5", "1000"})
    int alerts;

    private final AlertmanagerReader reader = new AlertmanagerReader(IngestSettings.DEFAULTS);
    private Buffer body;
    private Entry entry;

    @Setup
    public void make() {
        body = Buffer.buffer(new Webhooks("", 1, alerts, "jmh").body(0));
        entry = new Entry(new UUID(1, 1), new UUID(2, 2), AlertmanagerReader.SOURCE, Instant.now(), body);
    }

    @Benchmark
    public Object scan() {
        return Scan.of(body);
    }

    @Benchmark
    public Object read() {
        return reader.read(entry);
    }
}
