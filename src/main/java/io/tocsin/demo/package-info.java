/**
 * A product that lives by itself: made-up incidents of the last 90 days, and alerts that come, repeat and end while one looks.
 * It goes the ways that real alerts and people go, and must never know an operator's stores: it keeps its data apart.
 */
@NullMarked
package io.tocsin.demo;

import org.jspecify.annotations.NullMarked;
