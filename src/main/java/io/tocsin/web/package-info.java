/**
 * The web UI as this process serves it: the files that the build put into the program, and the page that every path of the
 * UI answers with. It must never know what the UI shows.
 */
@NullMarked
package io.tocsin.web;

import org.jspecify.annotations.NullMarked;
