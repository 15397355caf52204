/** Requests, and the generator that sends them. */
@NullMarked
package io.tocsin.bench.load;

import org.jspecify.annotations.NullMarked;
