/** Load as users and senders make it, for Gatling: one class for each situation, with what must hold in it. */
package io.tocsin.simulation;
