/**
 * The worker: takes accepted webhooks from the journals and folds them into alerts and incidents, one transaction per
 * batch. It must never know HTTP, browsers or channels.
 */
@NullMarked
package io.tocsin.correlate;

import org.jspecify.annotations.NullMarked;
