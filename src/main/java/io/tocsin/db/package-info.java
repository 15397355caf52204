/** The PostgreSQL kit: pool, transactions, migrations, partitions, ids. It must never know any feature. */
@NullMarked
package io.tocsin.db;

import org.jspecify.annotations.NullMarked;
