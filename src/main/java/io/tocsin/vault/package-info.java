/**
 * Credentials that must be read back, encrypted at rest, and the keys that encrypt them. It must never know whose they are
 * nor what they open.
 */
@NullMarked
package io.tocsin.vault;

import org.jspecify.annotations.NullMarked;
