/** PostgreSQL and Redis as child processes of a load test. It knows nothing of Tocsin. */
@NullMarked
package io.tocsin.stores;

import org.jspecify.annotations.NullMarked;
