/**
 * The journals that hold accepted webhooks until they are applied: Redis Streams, with PostgreSQL as the stand-in. It
 * must never know what an alert means.
 */
@NullMarked
package io.tocsin.queue;

import org.jspecify.annotations.NullMarked;
