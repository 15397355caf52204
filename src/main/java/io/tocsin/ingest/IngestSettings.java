package io.tocsin.ingest;

/**
 * The bounds of the way in. Sizes are in bytes unless said otherwise.
 *
 * @param maxBody the largest body that is accepted; a larger one is refused with 413
 * @param maxBytesInFlight of all bodies between socket and journal, in one process; beyond it senders get 503
 * @param reservedForSmall the part of that which only bodies of at most 64 KiB may use
 * @param scanOffLoop a body above this is checked on a worker thread, because it would hold up the event loop
 * @param maxAlerts of one body; what stands behind them is quarantined as one
 * @param maxLabels of one alert, and as many annotations; an alert with more labels is quarantined
 * @param maxLabelsSize in characters, all names and values of an alert's labels together; an alert with more is quarantined
 * @param maxLabelValue in characters; a longer value is cut
 * @param maxAnnotation in characters; a longer one is cut
 */
public record IngestSettings(
        long maxBody,
        long maxBytesInFlight,
        long reservedForSmall,
        long scanOffLoop,
        int maxAlerts,
        int maxLabels,
        int maxLabelsSize,
        int maxLabelValue,
        int maxAnnotation) {

    public static final IngestSettings DEFAULTS = new IngestSettings(
            32L << 20, 128L << 20, 16L << 20, 256L << 10, 50_000, 256, 128 << 10, 64 << 10, 256 << 10);

    private static final long LARGEST_BODY = 256L << 20;

    public IngestSettings {
        check(
                maxBody >= 1024 && maxBody <= LARGEST_BODY,
                "max_body is " + maxBody + " bytes; from 1 KiB to 256 MiB would be right.");
        check(reservedForSmall >= 0, "reserved_for_small is " + reservedForSmall + " bytes; 0 or more would be right.");
        check(
                maxBytesInFlight - reservedForSmall >= maxBody,
                "max_bytes_in_flight is " + maxBytesInFlight + " bytes; at least max_body (" + maxBody
                        + ") and reserved_for_small (" + reservedForSmall
                        + ") together would be right, or no body of that size could ever pass.");
        check(scanOffLoop >= 0, "scan_off_loop is " + scanOffLoop + " bytes; 0 or more would be right.");
        check(maxAlerts >= 1, "max_alerts is " + maxAlerts + "; 1 or more would be right.");
        check(maxLabels >= 1, "max_labels is " + maxLabels + "; 1 or more would be right.");
        check(maxLabelsSize >= 64, "max_labels_size is " + maxLabelsSize + "; 64 characters or more would be right.");
        check(maxLabelValue >= 64, "max_label_value is " + maxLabelValue + "; 64 characters or more would be right.");
        check(maxAnnotation >= 64, "max_annotation is " + maxAnnotation + "; 64 characters or more would be right.");
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
