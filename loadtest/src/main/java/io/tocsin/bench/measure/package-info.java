/** What is measured, a class for each name that {@code --only} takes, and what they share. */
@NullMarked
package io.tocsin.bench.measure;

import org.jspecify.annotations.NullMarked;
