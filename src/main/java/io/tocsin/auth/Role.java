package io.tocsin.auth;

import static io.tocsin.auth.Permission.ACCOUNT;
import static io.tocsin.auth.Permission.ALERTS_READ;
import static io.tocsin.auth.Permission.ANALYTICS_READ;
import static io.tocsin.auth.Permission.AUDIT_READ;
import static io.tocsin.auth.Permission.INCIDENTS_READ;
import static io.tocsin.auth.Permission.INCIDENTS_WRITE;
import static io.tocsin.auth.Permission.INTEGRATIONS;
import static io.tocsin.auth.Permission.METRICS;
import static io.tocsin.auth.Permission.RECEIPTS_BODY;
import static io.tocsin.auth.Permission.RECEIPTS_READ;
import static io.tocsin.auth.Permission.RECEIPTS_REDRIVE;
import static io.tocsin.auth.Permission.RULES_READ;
import static io.tocsin.auth.Permission.RULES_WRITE;
import static io.tocsin.auth.Permission.SILENCES_READ;
import static io.tocsin.auth.Permission.SILENCES_WRITE;
import static io.tocsin.auth.Permission.SYSTEM_READ;
import static io.tocsin.auth.Permission.TEAMS_READ;
import static io.tocsin.auth.Permission.TEAMS_WRITE;
import static io.tocsin.auth.Permission.TOKENS;
import static io.tocsin.auth.Permission.USERS;
import static io.tocsin.auth.Permission.USERS_READ;
import static io.tocsin.auth.Permission.VIEWS_SHARE;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What kinds of people and programs there are, and what each may do: the one table of it. */
public enum Role {
    ADMIN(
            ACCOUNT,
            INCIDENTS_READ,
            INCIDENTS_WRITE,
            ALERTS_READ,
            ANALYTICS_READ,
            RULES_READ,
            RULES_WRITE,
            SILENCES_READ,
            SILENCES_WRITE,
            RECEIPTS_READ,
            RECEIPTS_REDRIVE,
            RECEIPTS_BODY,
            AUDIT_READ,
            METRICS,
            TOKENS,
            INTEGRATIONS,
            USERS,
            USERS_READ,
            TEAMS_READ,
            TEAMS_WRITE,
            VIEWS_SHARE,
            SYSTEM_READ),
    /** Runs the product. */
    OPERATOR(
            ACCOUNT,
            INCIDENTS_READ,
            INCIDENTS_WRITE,
            ALERTS_READ,
            ANALYTICS_READ,
            RULES_READ,
            RULES_WRITE,
            SILENCES_READ,
            SILENCES_WRITE,
            RECEIPTS_READ,
            RECEIPTS_REDRIVE,
            METRICS,
            USERS_READ,
            TEAMS_READ,
            TEAMS_WRITE,
            VIEWS_SHARE,
            SYSTEM_READ),
    /** Works on incidents. */
    RESPONDER(
            ACCOUNT,
            INCIDENTS_READ,
            INCIDENTS_WRITE,
            ALERTS_READ,
            ANALYTICS_READ,
            RULES_READ,
            SILENCES_READ,
            SILENCES_WRITE,
            RECEIPTS_READ,
            USERS_READ,
            TEAMS_READ),
    /** Looks on; a scraper is a viewer whose token has the scope {@code metrics}. */
    VIEWER(ACCOUNT, INCIDENTS_READ, ALERTS_READ, ANALYTICS_READ, RULES_READ, SILENCES_READ, TEAMS_READ, METRICS),
    /** Sees incidents, what is in them, and figures; no lists of alerts, and no rules. */
    REPORTER(ACCOUNT, INCIDENTS_READ, ANALYTICS_READ);

    private final Set<String> permissions;

    Role(String... permissions) {
        this.permissions = Set.of(permissions);
    }

    public Set<String> permissions() {
        return permissions;
    }

    /**
     * What is left of the role for who is restricted to their teams. A silence mutes whatever fits it, whosever it is, so they
     * make none.
     */
    Set<String> permissions(boolean restricted) {
        return isRestricted(restricted)
                ? permissions.stream()
                        .filter(permission -> !permission.equals(SILENCES_WRITE))
                        .collect(Collectors.toUnmodifiableSet())
                : permissions;
    }

    /** Whether the restriction means anything: of responders alone. */
    boolean isRestricted(boolean restricted) {
        return restricted && this == RESPONDER;
    }

    /** What is left of the role under a token's scopes; all of it without any. */
    Set<String> permissions(Optional<List<String>> scopes) {
        return scopes.map(some -> permissions.stream().filter(some::contains).collect(Collectors.toUnmodifiableSet()))
                .orElse(permissions);
    }

    /** The same for a token whose user may do this much: it may do no more than they may. */
    Set<String> permissions(Optional<List<String>> scopes, Set<String> owners) {
        return permissions(scopes).stream().filter(owners::contains).collect(Collectors.toUnmodifiableSet());
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a word that neither the contract nor the schema lets through */
    static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
