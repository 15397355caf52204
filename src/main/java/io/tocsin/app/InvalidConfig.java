package io.tocsin.app;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class InvalidConfig extends Exception {

    private final transient List<Fault> faults;

    InvalidConfig(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    /**
     * @param key {@code http.port}; empty when a whole file is at fault
     * @param origin the file or environment variable
     * @param problem what was found and what would be right
     */
    public record Fault(String key, String origin, String problem) {
        @Override
        public String toString() {
            return key.isEmpty() || key.equals(origin)
                    ? origin + ": " + problem
                    : key + " (" + origin + "): " + problem;
        }
    }
}
