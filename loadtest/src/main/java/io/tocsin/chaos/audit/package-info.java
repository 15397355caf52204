/**
 * What must be so when everything is healed and applied, worked out from the ledger and compared with the database. It
 * must never know which faults were played.
 */
@NullMarked
package io.tocsin.chaos.audit;

import org.jspecify.annotations.NullMarked;
