/**
 * Views: filters of pages that people keep under a name, for themselves or for all. It must never know what the filters mean.
 */
@NullMarked
package io.tocsin.view;

import org.jspecify.annotations.NullMarked;
