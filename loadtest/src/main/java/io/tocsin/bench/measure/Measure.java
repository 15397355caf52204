package io.tocsin.bench.measure;

import io.tocsin.bench.Row;
import java.io.IOException;
import java.util.List;

/** One question to this machine. */
@FunctionalInterface
public interface Measure {

    List<Row> run(Workbench bench) throws IOException;
}
