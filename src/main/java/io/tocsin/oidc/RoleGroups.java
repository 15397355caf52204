package io.tocsin.oidc;

import io.tocsin.auth.Grant;
import io.tocsin.auth.NotSignedIn;
import io.tocsin.auth.NotSignedIn.Reason;
import io.tocsin.auth.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the groups of the provider's people make of them: the first list that has one of somebody's groups counts. Without any
 * list roles are ours to give.
 *
 * @param groupsClaim where the groups are told; dots lead into objects
 * @param restrictedGroups whose members are responders restricted to their teams
 * @param defaultRole of those in none of the groups; null to refuse them
 */
public record RoleGroups(
        String groupsClaim,
        List<String> adminGroups,
        List<String> operatorGroups,
        List<String> responderGroups,
        List<String> restrictedGroups,
        List<String> viewerGroups,
        List<String> reporterGroups,
        @Nullable Role defaultRole) {

    public static final RoleGroups DEFAULTS =
            new RoleGroups("groups", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);

    public RoleGroups {
        adminGroups = Claims.groups(adminGroups);
        operatorGroups = Claims.groups(operatorGroups);
        responderGroups = Claims.groups(responderGroups);
        restrictedGroups = Claims.groups(restrictedGroups);
        viewerGroups = Claims.groups(viewerGroups);
        reporterGroups = Claims.groups(reporterGroups);
    }

    private record Rung(List<String> groups, Role role, boolean restricted) {}

    private Stream<Rung> rungs() {
        return Stream.of(
                new Rung(adminGroups, Role.ADMIN, false),
                new Rung(operatorGroups, Role.OPERATOR, false),
                new Rung(responderGroups, Role.RESPONDER, false),
                new Rung(restrictedGroups, Role.RESPONDER, true),
                new Rung(viewerGroups, Role.VIEWER, false),
                new Rung(reporterGroups, Role.REPORTER, false));
    }

    /** Whether groups decide on roles. */
    boolean govern() {
        return rungs().anyMatch(rung -> !rung.groups.isEmpty());
    }

    /** @throws NotSignedIn for who is in none of the groups, where that matters and there is no default */
    Grant grant(Set<String> groups) {
        boolean govern = govern();
        Grant fallback = new Grant(defaultRole, false, govern);
        Grant grant = rungs().filter(rung -> rung.groups.stream().anyMatch(groups::contains))
                .findFirst()
                .map(rung -> new Grant(rung.role, rung.restricted, true))
                .orElse(fallback);
        if (govern && grant.role() == null) {
            throw new NotSignedIn(
                    Reason.NOT_ALLOWED, "None of their groups has a role here, and there is no oidc.default_role.");
        }
        return grant;
    }
}
