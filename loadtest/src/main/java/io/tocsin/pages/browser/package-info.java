/** A real Chromium, what it is told over its DevTools protocol, and what it tells of a page. */
@NullMarked
package io.tocsin.pages.browser;

import org.jspecify.annotations.NullMarked;
