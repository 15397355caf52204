package io.tocsin.auth;

import java.util.UUID;

/**
 * A sender of alerts.
 *
 * @param source the format of its bodies: {@code alertmanager}
 */
public record Integration(UUID id, String name, String source) {}
