package io.tocsin.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal: something a caller asked for that cannot be done, and why. Everything else that fails is a bug. It carries
 * no stack trace, because it says nothing about our code.
 */
public abstract sealed class Problem extends RuntimeException {

    public static final Duration A_LITTLE = Duration.ofSeconds(1);

    private final List<Fault> faults;

    private Problem(String detail, List<Fault> faults) {
        this(detail, faults, null);
    }

    private Problem(String detail, List<Fault> faults, @Nullable Throwable cause) {
        super(detail, cause, false, false);
        this.faults = List.copyOf(faults);
    }

    /** One sentence for the caller: what was found and what would be right. Never a secret, never a stack trace. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The places at fault in the caller's input; empty where there are none to name. */
    public List<Fault> faults() {
        return faults;
    }

    /** After which the same request may succeed, where it may at all. */
    public Duration retryAfter() {
        return A_LITTLE;
    }

    /** How a wait is told: rather a second too many. */
    public static long wholeSeconds(Duration wait) {
        return wait.plusSeconds(1).minusNanos(1).toSeconds();
    }

    /**
     * One place at fault.
     *
     * @param pointer an RFC 6901 JSON pointer into the body, or the name of a parameter
     * @param detail what was found there and what would be right
     */
    public record Fault(String pointer, String detail) {}

    /** The thing named does not exist, or the caller may not know that it does. */
    public static final class NotFound extends Problem {
        public NotFound(String detail) {
            super(detail, List.of());
        }
    }

    /** The thing is in a state that forbids this. */
    public static final class Conflict extends Problem {
        public Conflict(String detail) {
            super(detail, List.of());
        }
    }

    /** The same request is being worked on; its answer can be had in a moment. */
    public static final class InProgress extends Problem {
        public InProgress(String detail) {
            super(detail, List.of());
        }
    }

    /** The caller changed a version that is no longer the current one. */
    public static final class Stale extends Problem {
        public Stale(String detail) {
            super(detail, List.of());
        }
    }

    /** The input cannot be read: not JSON, a wrong type, a missing field. */
    public static final class Malformed extends Problem {
        public Malformed(String detail, List<Fault> faults) {
            super(detail, faults);
        }

        public Malformed(String detail) {
            this(detail, List.of());
        }
    }

    /** The input can be read, but what it asks for is impossible. */
    public static final class Invalid extends Problem {
        public Invalid(String detail, List<Fault> faults) {
            super(detail, faults);
        }

        public Invalid(String detail) {
            this(detail, List.of());
        }
    }

    /** The body is larger than the configured cap. */
    public static final class TooLarge extends Problem {
        public TooLarge(String detail) {
            super(detail, List.of());
        }
    }

    /** The body has a media type or a content coding that is not read here. */
    public static final class Unsupported extends Problem {
        public Unsupported(String detail) {
            super(detail, List.of());
        }
    }

    /** No credentials, or none that we know. */
    public static final class Unauthorized extends Problem {
        public Unauthorized(String detail) {
            super(detail, List.of());
        }
    }

    /** Known, but not allowed. */
    public static final class Forbidden extends Problem {
        public Forbidden(String detail) {
            super(detail, List.of());
        }
    }

    /** The caller asks too often; never used on the ingest path, which has {@link Limited}. */
    public static final class TooMany extends Problem {
        private final Duration retryAfter;

        public TooMany(String detail, Duration retryAfter) {
            super(detail, List.of());
            this.retryAfter = retryAfter;
        }

        @Override
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /**
     * A sender sends more than its rate limit allows, and must send again a little later. A {@link TooMany} for those who
     * would never send again after a 429.
     */
    public static final class Limited extends Problem {
        private final Duration retryAfter;

        public Limited(String detail, Duration retryAfter) {
            super(detail, List.of());
            this.retryAfter = retryAfter;
        }

        @Override
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** A store is away or we are full; the same request may succeed a little later. */
    public static final class Unavailable extends Problem {
        private final Duration retryAfter;

        public Unavailable(String detail) {
            this(detail, A_LITTLE);
        }

        public Unavailable(String detail, Duration retryAfter) {
            super(detail, List.of());
            this.retryAfter = retryAfter;
        }

        /** With what it came from, for our logs; the caller sees only the detail. */
        public Unavailable(String detail, Throwable cause) {
            super(detail, List.of(), cause);
            this.retryAfter = A_LITTLE;
        }

        @Override
        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
