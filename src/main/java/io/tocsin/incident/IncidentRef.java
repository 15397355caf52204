package io.tocsin.incident;

import io.tocsin.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a caller names an incident: by its id or by its number, one of which is set.
 *
 * @param number 0 where the id names it
 */
public record IncidentRef(@Nullable UUID id, long number) {

    public static IncidentRef of(UUID id) {
        return new IncidentRef(id, 0);
    }

    public static IncidentRef of(long number) {
        return new IncidentRef(null, number);
    }

    /**
     * Reads an id or a number; a leading {@code #} is allowed, because that is how people write numbers.
     *
     * @throws Problem.NotFound when it is neither, because then it names nothing
     */
    public static IncidentRef parse(String text) {
        String number = text.startsWith("#") ? text.substring(1) : text;
        if (number.matches("[1-9][0-9]{0,17}")) {
            return of(Long.parseLong(number));
        }
        try {
            return of(UUID.fromString(text));
        } catch (IllegalArgumentException neither) {
            throw new Problem.NotFound("There is no incident '" + text + "'; an incident has a UUID and a number.");
        }
    }

    Problem missing() {
        return new Problem.NotFound("There is no incident " + this + ".");
    }

    @Override
    public String toString() {
        return id == null ? "#" + number : id.toString();
    }
}
