/**
 * Tocsin and its stores as processes that can be started, killed, frozen and cut off. It must never know what is sent or
 * checked.
 */
@NullMarked
package io.tocsin.chaos.site;

import org.jspecify.annotations.NullMarked;
