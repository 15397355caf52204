package io.tocsin.vault;

/** Stored secrets cannot be opened with the keys there are. The message is for the operator, and has no secret. */
public final class WrongKey extends RuntimeException {

    WrongKey(String message) {
        super(message, null, false, false);
    }
}
