/** The rim of the process: command line, configuration, logging, embedded stores, wiring. It must never know business rules. */
@NullMarked
package io.tocsin.app;

import org.jspecify.annotations.NullMarked;
