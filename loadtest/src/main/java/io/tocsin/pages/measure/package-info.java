/** Questions to the web UI, each with the tables that answer it. */
@NullMarked
package io.tocsin.pages.measure;

import org.jspecify.annotations.NullMarked;
