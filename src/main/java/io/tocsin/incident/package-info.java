/**
 * Incidents: the state machine, the timeline, the use cases and queries, and the record of committed changes. It must
 * never know who listens.
 */
@NullMarked
package io.tocsin.incident;

import org.jspecify.annotations.NullMarked;
