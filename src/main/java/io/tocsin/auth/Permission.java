package io.tocsin.auth;

import io.tocsin.http.Guard;

/** The words of the contract's {@code x-permission}. */
public final class Permission {

    public static final String PUBLIC = Guard.PUBLIC;

    /** Held by integrations only, never by people or API tokens. */
    public static final String INGEST = "ingest";

    /** One's own account: who am I, sign out, my password, my sessions. */
    public static final String ACCOUNT = "account";

    public static final String INCIDENTS_READ = "incidents:read";
    public static final String INCIDENTS_WRITE = "incidents:write";
    public static final String ALERTS_READ = "alerts:read";
    public static final String ANALYTICS_READ = "analytics:read";

    /** Grouping rules. */
    public static final String RULES_READ = "rules:read";

    public static final String RULES_WRITE = "rules:write";
    public static final String SILENCES_READ = "silences:read";
    public static final String SILENCES_WRITE = "silences:write";
    public static final String RECEIPTS_READ = "receipts:read";
    public static final String RECEIPTS_REDRIVE = "receipts:redrive";

    /** What senders sent, verbatim: it may hold what nobody else should read. */
    public static final String RECEIPTS_BODY = "receipts:body";

    /** Who did what, from where; it names people and their addresses. */
    public static final String AUDIT_READ = "audit:read";

    public static final String METRICS = "metrics";
    public static final String TOKENS = "tokens";
    public static final String INTEGRATIONS = "integrations";

    /** Accounts of others. */
    public static final String USERS = "users";

    /** Who there is, so that incidents can be assigned. */
    public static final String USERS_READ = "users:read";

    public static final String TEAMS_READ = "teams:read";
    public static final String TEAMS_WRITE = "teams:write";

    /** To show views to everybody, and to change those that are shown. */
    public static final String VIEWS_SHARE = "views:share";

    /** What the product runs on, and how full it is. */
    public static final String SYSTEM_READ = "system:read";

    private Permission() {}
}
