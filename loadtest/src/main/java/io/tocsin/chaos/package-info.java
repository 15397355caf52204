/**
 * The chaos run: steady load on the finished jar, faults from a seeded schedule, then an audit of the promise that a 202
 * is durable and takes effect exactly once. It knows Tocsin only from outside: HTTP, processes, and the tables it reads
 * at the end.
 */
package io.tocsin.chaos;
