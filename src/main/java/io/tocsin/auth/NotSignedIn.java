package io.tocsin.auth;

import io.tocsin.problem.Problem;
import java.util.Locale;

/** Why somebody who came by an identity provider was not signed in. It says nothing about our code, so it has no stack trace. */
public final class NotSignedIn extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** The words are the contract's, and what the sign-in page knows. */
    public enum Reason {
        /** The provider does not answer, or not with what can be understood. */
        UNAVAILABLE,
        /** It was begun too long ago, in another browser, or finished already. */
        EXPIRED,
        /** The provider says no, or the user did. */
        REFUSED,
        /** What the provider answered does not prove who it is. */
        INVALID,
        /** The provider does not say that the e-mail address is theirs. */
        EMAIL,
        /** Neither their groups nor their address let them in. */
        NOT_ALLOWED,
        /** Their groups are too many to be told. */
        GROUPS,
        /** Their address is that of a user who is somebody else to the provider. */
        CONFLICT,
        DISABLED,
        TOO_MANY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param detail for the log and for programs; never a secret */
    public NotSignedIn(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The same for who is no browser. */
    public Problem problem() {
        String detail = String.valueOf(getMessage());
        return switch (reason) {
            case UNAVAILABLE -> new Problem.Unavailable(detail);
            case EXPIRED, INVALID -> new Problem.Unauthorized(detail);
            default -> new Problem.Forbidden(detail);
        };
    }
}
