/**
 * The audit log: who did what to which object, when, from where, and what of it was otherwise before. It must never know what
 * the objects are for, nor any secret.
 */
@NullMarked
package io.tocsin.audit;

import org.jspecify.annotations.NullMarked;
