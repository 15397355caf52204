package io.tocsin.analytics;

import org.jspecify.annotations.Nullable;

/**
 * How long something took, in seconds; null where it never happened. Median and 90th percentile are values of incidents,
 * not between two: the smallest that half, or nine tenths, do not exceed.
 *
 * @param n how many times are behind it
 */
record Timing(
        long n,
        @Nullable Double meanSeconds,
        @Nullable Double medianSeconds,
        @Nullable Double p90Seconds,
        Attainment target) {}
