/**
 * What was answered to requests that their callers named by a key, in the database. It must never know what the requests
 * do.
 */
@NullMarked
package io.tocsin.idempotency;

import org.jspecify.annotations.NullMarked;
