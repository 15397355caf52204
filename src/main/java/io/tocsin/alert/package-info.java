/**
 * What an alert is: labels, fingerprint, severity, matchers, the merge of its deliveries, and the queries over alerts.
 * It must never know where alerts come from.
 */
@NullMarked
package io.tocsin.alert;

import org.jspecify.annotations.NullMarked;
