/** The product and the yardsticks as processes on stores of their own, and what can be seen of them from outside. */
@NullMarked
package io.tocsin.bench.rig;

import org.jspecify.annotations.NullMarked;
