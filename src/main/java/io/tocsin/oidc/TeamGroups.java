package io.tocsin.oidc;

import io.tocsin.team.Memberships;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which groups of the provider are which teams of ours.
 *
 * @param teamGroups each {@code group=team}; membership of the teams that are named here is the provider's to say
 * @param teamsByName whether a group is also the team of its name; then that of every team is
 */
public record TeamGroups(List<String> teamGroups, boolean teamsByName) {

    public static final TeamGroups DEFAULTS = new TeamGroups(List.of(), false);

    public TeamGroups {
        teamGroups = List.copyOf(teamGroups);
        for (String pair : teamGroups) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new IllegalArgumentException("team_groups has '" + pair + "'; it must be group=team");
            }
        }
    }

    /** Whether groups decide on teams. */
    boolean govern() {
        return teamsByName || !teamGroups.isEmpty();
    }

    /** What is said of who is in these groups. */
    Memberships.Word word(Set<String> groups) {
        Map<String, Set<String>> byTeam = byTeam();
        return new Memberships.Word(
                team -> teamsByName || byTeam.containsKey(team),
                team -> teamsByName && groups.contains(team)
                        || byTeam.getOrDefault(team, Set.of()).stream().anyMatch(groups::contains));
    }

    /** The groups of each team, in upper or lower case: no two teams differ in that alone. */
    private Map<String, Set<String>> byTeam() {
        return teamGroups.stream()
                .collect(Collectors.groupingBy(
                        pair -> pair.substring(pair.lastIndexOf('=') + 1).strip(),
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                        Collectors.mapping(TeamGroups::group, Collectors.toSet())));
    }

    private static String group(String pair) {
        return Claims.group(pair.substring(0, pair.lastIndexOf('=')));
    }
}
