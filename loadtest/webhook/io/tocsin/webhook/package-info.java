/** What Alertmanager sends, for the bench and the simulations. Plain Java, so that both projects can compile it. */
package io.tocsin.webhook;
