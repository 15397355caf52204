/**
 * The refusals that a user may meet, each a type with a clear sentence. It must never know any feature, nor HTTP's wire
 * form.
 */
@NullMarked
package io.tocsin.problem;

import org.jspecify.annotations.NullMarked;
