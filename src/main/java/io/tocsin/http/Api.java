package io.tocsin.http;

/** One feature's side of the contract. */
@FunctionalInterface
public interface Api {

    void bind(Operations operations);
}
