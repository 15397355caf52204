/**
 * What goes wrong, when and for how long, drawn from a seed. It must never know what a fault is made of.
 */
@NullMarked
package io.tocsin.chaos.fault;

import org.jspecify.annotations.NullMarked;
