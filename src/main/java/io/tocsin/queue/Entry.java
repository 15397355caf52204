package io.tocsin.queue;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.UUID;

/**
 * One accepted webhook on its way to be applied.
 *
 * @param id the receipt id, a UUIDv7: the idempotency key from acceptance on
 * @param integration whose key let it in
 * @param source the format of the body, which picks its reader: {@code alertmanager}
 * @param receivedAt when it was accepted, to the microsecond
 * @param body verbatim
 */
public record Entry(UUID id, UUID integration, String source, Instant receivedAt, Buffer body) {}
