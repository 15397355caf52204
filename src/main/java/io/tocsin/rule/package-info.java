/**
 * What people decide about alerts beforehand: which share an incident (grouping rules), which open none for a while
 * (silences), and what other rules would have made of the last hours (the preview). It must never know who acts on it.
 */
@NullMarked
package io.tocsin.rule;

import org.jspecify.annotations.NullMarked;
