package io.tocsin.correlate;

import io.tocsin.alert.Decision;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step and what was decided on it; {@code incident} is null where it concerned none. */
record Decided(Step step, Decision decision, @Nullable UUID incident) {}
