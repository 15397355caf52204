/**
 * Tests of the shape: who imports whom, what is never called, how long a class may be, what lies where. They read the
 * drawing, the sources and the compiled classes; they must never know what the product does.
 */
package io.tocsin.shape;
