package io.tocsin.app;

import java.util.Map;
import java.util.function.Supplier;

/** What is done to shared views, for the test that looks for every deed in the audit log. */
final class ViewDeeds {

    private static final String VIEWS = "/api/v1/views";

    private final AccountDeeds accounts;

    ViewDeeds(AccountDeeds accounts) {
        this.accounts = accounts;
    }

    Map<String, Supplier<Deed>> deeds() {
        return Map.of(
                "shareView", () -> onOne("PUT", "/shared", "", false),
                "unshareView", () -> onOne("DELETE", "/shared", "", true),
                "updateView", () -> onOne("PATCH", "", "{\"name\":\"Ours\"}", true),
                "deleteView", () -> onOne("DELETE", "", "", true));
    }

    /** Done to one that is made for it. */
    private Deed onOne(String method, String what, String body, boolean isShared) {
        var ada = accounts.signedIn(accounts.signIn(AccountDeeds.ADMIN_EMAIL, AccountDeeds.ADMIN_PASSWORD));
        String wanted = "{\"page\":\"incidents\",\"name\":\"Mine\",\"query\":\"status=open\"}";
        String id = Deed.id(accounts.send(ada, "POST", VIEWS, wanted));
        if (isShared) {
            Deed.ok(accounts.send(ada, "PUT", VIEWS + "/" + id + "/shared", ""));
        }
        return Deed.on(id, accounts.send(ada, method, VIEWS + "/" + id + what, body));
    }
}
