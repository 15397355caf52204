/** What pages are measured with: a Tocsin with data in it, what happens to it, and the network before it. */
@NullMarked
package io.tocsin.pages.stage;

import org.jspecify.annotations.NullMarked;
