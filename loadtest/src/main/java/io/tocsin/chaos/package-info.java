/**
 * The chaos run: load, faults and an audit that prove the promise behind a 202, from outside. It must never know a class of
 * the product: it talks to it as its users do, and reads the database only to check.
 */
@NullMarked
package io.tocsin.chaos;

import org.jspecify.annotations.NullMarked;
