/**
 * The live feed: committed changes as server-sent events, in order, resumable. It must never know how a change came
 * about.
 */
@NullMarked
package io.tocsin.feed;

import org.jspecify.annotations.NullMarked;
