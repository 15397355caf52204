/**
 * System: in what state the product itself is, for people to see. It must never know what alerts and incidents mean, nor
 * change anything.
 */
@NullMarked
package io.tocsin.system;

import org.jspecify.annotations.NullMarked;
