package io.tocsin.oidc;

import io.tocsin.auth.Identity;
import io.tocsin.auth.NotSignedIn;
import io.tocsin.auth.NotSignedIn.Reason;
import io.tocsin.http.InvisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a provider says of somebody, after it was proved that the provider says it. */
record Claims(Map<String, Object> values) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\x00]+@[^@\\s\\x00]+");
    private static final int LONGEST_EMAIL = 320;
    private static final String GOOGLE = "https://accounts.google.com";
    private static final int LONGEST_NAME = 200;

    /**
     * With what is told elsewhere of the same person; what was told first counts. That an address is verified is said of the one
     * that it was told with.
     */
    Claims and(Map<String, Object> more) {
        var first = new HashMap<>(values);
        var all = new HashMap<>(more);
        String email = text("email");
        if (email == null) {
            first.remove("email_verified");
        } else if (!email.equals(more.get("email"))) {
            all.remove("email_verified");
        }
        all.putAll(first);
        return new Claims(all);
    }

    /** Whether the e-mail address, or the claim of this path, is still to be asked for. */
    boolean lacks(@Nullable String groupsClaim) {
        return text("email") == null || groupsClaim != null && at(groupsClaim) == null;
    }

    /**
     * Who it is.
     *
     * @param trustEmails whether addresses count as verified though the provider does not say so; then a sign-in name that is
     *     an address is one, too
     */
    Identity identity(String issuer, boolean trustEmails) {
        String email = usable(text("email"));
        if (trustEmails && email == null) {
            email = usable(text("preferred_username"));
        }
        Object said = values.get("email_verified");
        boolean verified = said == null ? trustEmails : "true".equals(String.valueOf(said));
        boolean theirs = verified && (!issuer.equals(GOOGLE) || isGooglesToSay(email));
        return new Identity(issuer, String.valueOf(values.get("sub")), theirs ? email : null, name(email));
    }

    /**
     * Everybody can have an account of Google's own with an address of elsewhere, which was verified once and stays so when they
     * have left there. Google knows of its own mail, and of its customers' domains, whose people it marks ({@code hd}).
     */
    private boolean isGooglesToSay(@Nullable String email) {
        return text("hd") != null || isIn(List.of("gmail.com"), email);
    }

    private static @Nullable String usable(@Nullable String email) {
        return email != null
                        && email.length() <= LONGEST_EMAIL
                        && EMAIL.matcher(email).matches()
                        && InvisibleText.in(email).isEmpty()
                ? email
                : null;
    }

    private String name(@Nullable String email) {
        String found = Stream.of("name", "preferred_username")
                .map(this::text)
                .filter(name -> name != null && InvisibleText.in(name).isEmpty())
                .map(String::strip)
                .findFirst()
                .orElse(email == null ? String.valueOf(values.get("sub")) : email);
        return found.substring(
                0, found.offsetByCodePoints(0, Math.min(LONGEST_NAME, found.codePointCount(0, found.length()))));
    }

    /**
     * Their groups, as {@link #group} has them.
     *
     * @throws NotSignedIn where the provider says only that they are too many to be told (Entra ID: "groups overage")
     */
    Set<String> groups(String claim) {
        boolean elsewhere = values.get("_claim_names") instanceof Map<?, ?> names && names.containsKey(claim);
        if (elsewhere || Boolean.TRUE.equals(values.get("hasgroups"))) {
            throw new NotSignedIn(
                    Reason.GROUPS,
                    "They are in so many groups that the provider does not tell them in the ID token; let it tell only"
                            + " those that are assigned to Tocsin.");
        }
        Object found = at(claim);
        if (found instanceof Collection<?> several) {
            return several.stream().map(each -> group(String.valueOf(each))).collect(Collectors.toSet());
        }
        return found instanceof String one ? Set.of(group(one)) : Set.of();
    }

    static List<String> groups(List<String> written) {
        return written.stream().map(Claims::group).toList();
    }

    /** Without the slash that Keycloak puts before a group's full path. */
    static String group(String written) {
        String bare = written.strip();
        return bare.startsWith("/") ? bare.substring(1) : bare;
    }

    /** A claim by its name, or by its path: {@code realm_access.roles}. */
    private @Nullable Object at(String path) {
        if (values.containsKey(path)) {
            return values.get(path);
        }
        Object found = values;
        for (String step : path.split("\\.")) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return found;
    }

    private @Nullable String text(String claim) {
        return values.get(claim) instanceof String text ? text : null;
    }

    /** Without what they say of somebody. */
    @Override
    public String toString() {
        return "Claims" + new ArrayList<>(values.keySet());
    }

    /** Whether an address is in one of these domains. */
    static boolean isIn(List<String> domains, @Nullable String email) {
        return email != null
                && domains.contains(email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }
}
