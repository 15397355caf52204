/**
 * Teams: who belongs to one, and which services are whose. It must never know how people sign in, nor what happens to
 * incidents.
 */
@NullMarked
package io.tocsin.team;

import org.jspecify.annotations.NullMarked;
