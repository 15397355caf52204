/**
 * Signing in by an identity provider (OpenID Connect). It must never know what people do once they are in, nor keep a secret of
 * theirs.
 */
@NullMarked
package io.tocsin.oidc;

import org.jspecify.annotations.NullMarked;
