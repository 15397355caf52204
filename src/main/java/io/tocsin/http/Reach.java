package io.tocsin.http;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whose incidents a caller may change.
 *
 * @param teams their names; null for everybody's
 */
public record Reach(@Nullable Set<String> teams) {

    public static final Reach EVERYWHERE = new Reach(null);

    public Reach {
        teams = teams == null ? null : Set.copyOf(teams);
    }

    /** @param team null for nobody's, which anybody may take on */
    public boolean covers(@Nullable String team) {
        return teams == null || team == null || teams.contains(team);
    }

    /** The names, for people to read. */
    @Override
    public String toString() {
        if (teams == null) {
            return "all teams";
        }
        return teams.isEmpty() ? "none" : String.join(", ", new TreeSet<>(teams));
    }
}
