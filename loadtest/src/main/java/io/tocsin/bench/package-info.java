/** What Tocsin does on this machine beside the bare limits of its own stack: turns of yardsticks and product, one table of ratios. */
@NullMarked
package io.tocsin.bench;

import org.jspecify.annotations.NullMarked;
