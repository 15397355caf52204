package io.tocsin.team;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which service is whose, as of one moment.
 *
 * @param teamByService names of teams
 */
public record Ownership(Map<String, String> teamByService) {

    public Ownership {
        teamByService = Map.copyOf(teamByService);
    }

    /** The name of the team; null where the service is nobody's, or there is none. */
    public @Nullable String team(@Nullable String service) {
        return service == null ? null : teamByService.get(service);
    }
}
