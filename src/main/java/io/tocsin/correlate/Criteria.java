package io.tocsin.correlate;

import io.tocsin.alert.Derivation;
import io.tocsin.rule.RuleBook;

/**
 * What alerts are decided by.
 *
 * @param book the rules, which people may change at any time; the rest changes with a restart
 */
public record Criteria(CorrelateSettings settings, Derivation derivation, RuleBook book) {}
