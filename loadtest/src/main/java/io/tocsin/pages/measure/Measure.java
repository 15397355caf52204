package io.tocsin.pages.measure;

import io.tocsin.pages.Table;
import java.io.IOException;
import java.util.List;

/** One question to the web UI. */
@FunctionalInterface
public interface Measure {

    List<Table> run(Scene scene) throws IOException;
}
