/**
 * Figures about incidents and alerts over a time: how many, how fast, when, and how noisy. It must never know how
 * incidents come about or change; it only reads what is stored of them.
 */
@NullMarked
package io.tocsin.analytics;

import org.jspecify.annotations.NullMarked;
