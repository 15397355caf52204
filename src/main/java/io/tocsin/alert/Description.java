package io.tocsin.alert;

import org.jspecify.annotations.Nullable;

/**
 * What an alert's labels mean to us.
 *
 * @param title of the alert: its name
 * @param service null where no label tells
 * @param environment null where no label tells
 */
public record Description(
        String title,
        Severity severity,
        @Nullable String service,
        @Nullable String environment) {}
