package io.tocsin.alert;

import org.jspecify.annotations.Nullable;

/**
 * The pages that a webhook names beside labels and annotations; each is null where none, or none of the web, was sent.
 *
 * @param generator the graph of the alert's rule
 * @param alertmanager where the Alertmanager that sent it shows its own pages: a root to which their paths are added
 */
public record Links(@Nullable String generator, @Nullable String alertmanager) {

    public static final Links NONE = new Links(null, null);
}
