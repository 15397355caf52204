/**
 * When to try again: growing waits and circuits. It must never know what is tried.
 */
@NullMarked
package io.tocsin.retry;

import org.jspecify.annotations.NullMarked;
