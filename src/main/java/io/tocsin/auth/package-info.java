/**
 * Who may call: users, sessions, roles, API tokens, integration keys, and the guard that asks them. It must never know
 * business rules.
 */
@NullMarked
package io.tocsin.auth;

import org.jspecify.annotations.NullMarked;
