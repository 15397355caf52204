/** What is measured, one class each. */
@NullMarked
package io.tocsin.bench.measure;

import org.jspecify.annotations.NullMarked;
