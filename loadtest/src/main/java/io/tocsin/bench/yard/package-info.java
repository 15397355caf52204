/** The yardsticks: programs that do the least that a step can be done with. They share no code with the product. */
@NullMarked
package io.tocsin.bench.yard;

import org.jspecify.annotations.NullMarked;
