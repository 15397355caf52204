/**
 * What a user sees meanwhile: the feed and {@code /ready}. It must never know what is right.
 */
@NullMarked
package io.tocsin.chaos.watch;

import org.jspecify.annotations.NullMarked;
