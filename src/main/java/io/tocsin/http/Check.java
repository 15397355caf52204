package io.tocsin.http;

import io.vertx.core.Future;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing that readiness depends on.
 *
 * @param critical whether the process can do nothing useful without it
 * @param probe looks now; a failure means that it is down
 */
public record Check(String name, boolean critical, Supplier<Future<Result>> probe) {

    /** How it is. */
    public enum State {
        UP,
        DEGRADED,
        DOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param detail for people to read; null where there is nothing to say. Never a secret. */
    public record Result(State state, @Nullable String detail) {

        public static Result up() {
            return new Result(State.UP, null);
        }

        public static Result up(String detail) {
            return new Result(State.UP, detail);
        }

        public static Result degraded(String detail) {
            return new Result(State.DEGRADED, detail);
        }

        public static Result down(String detail) {
            return new Result(State.DOWN, detail);
        }
    }
}
