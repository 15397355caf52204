/** How the web UI does in a browser: how soon it can be used, how smoothly it scrolls, what changes and weeks cost it. */
@NullMarked
package io.tocsin.pages;

import org.jspecify.annotations.NullMarked;
