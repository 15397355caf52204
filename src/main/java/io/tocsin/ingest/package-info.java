/**
 * The way in: webhook routes, one reader per source that turns bytes into alerts, and the receipts that tell what became
 * of each. It must never know incidents.
 */
@NullMarked
package io.tocsin.ingest;

import org.jspecify.annotations.NullMarked;
