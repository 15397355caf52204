/**
 * Connections to Redis that come back by themselves. It must never know what is kept there.
 */
@NullMarked
package io.tocsin.redis;

import org.jspecify.annotations.NullMarked;
