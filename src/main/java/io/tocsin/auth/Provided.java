package io.tocsin.auth;

import io.tocsin.audit.Difference;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.audit.Target;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What every start sees to, as the database has it: the administrator, the token and the integration. As it is before a start and
 * after, it tells what the start did, which the audit log has as deeds of the product itself.
 *
 * @param password the hash of the administrator's; empty where there is none
 */
record Provided(
        Optional<UserDetail> admin,
        Optional<String> password,
        Optional<Token> token,
        Optional<Integration> integration) {

    /** @param email of the administrator */
    static Future<Provided> read(SqlConnection tx, String email) {
        return new UserStore()
                .byEmail(tx, email)
                .compose(user -> admin(tx, user)
                        .compose(admin -> new TokenStore()
                                .byId(tx, Bootstrap.TOKEN_ID)
                                .compose(token -> new IntegrationStore()
                                        .byName(tx, Bootstrap.INTEGRATION)
                                        .map(sender ->
                                                new Provided(admin, user.map(User::passwordHash), token, sender)))));
    }

    private static Future<Optional<UserDetail>> admin(SqlConnection tx, Optional<User> user) {
        return user.map(found -> new UserDetailStore().byId(tx, found.id()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private record Deed(String action, Target target, Difference difference) {}

    /** What made it of what was before. Of secrets that were replaced is told how they begin, of a password nothing. */
    List<NewEntry> since(Provided before, Instant now) {
        return Stream.of(adminSince(before), passwordSince(before), tokenSince(before), integrationSince(before))
                .flatMap(Optional::stream)
                .map(deed -> new NewEntry(now, Origin.SYSTEM, deed.action, deed.target, deed.difference))
                .toList();
    }

    private Optional<Deed> adminSince(Provided before) {
        return admin.map(is -> before.admin
                        .map(was ->
                                new Deed("user.updated", is.target(), Difference.between(was.fields(), is.fields())))
                        .orElseGet(() -> new Deed("user.created", is.target(), Difference.made(is.fields()))))
                .filter(deed -> !deed.difference.isEmpty());
    }

    private Optional<Deed> passwordSince(Provided before) {
        return admin.filter(is -> before.admin.isPresent() && !password.equals(before.password))
                .map(is -> new Deed("user.password_set", is.target(), Difference.NONE));
    }

    private Optional<Deed> tokenSince(Provided before) {
        return token.filter(is -> !before.token.map(Token::createdAt).equals(Optional.of(is.createdAt())))
                .map(is -> before.token
                        .map(was ->
                                new Deed("token.replaced", is.target(), Difference.between(was.fields(), is.fields())))
                        .orElseGet(() -> new Deed("token.created", is.target(), Difference.made(is.fields()))));
    }

    private Optional<Deed> integrationSince(Provided before) {
        return integration
                .filter(is -> !before.integration.map(Provided::keySince).equals(Optional.of(keySince(is))))
                .map(is -> before.integration
                        .map(was -> new Deed(
                                "integration.key_replaced", is.target(), Difference.between(was.fields(), is.fields())))
                        .orElseGet(() -> new Deed("integration.created", is.target(), Difference.made(is.fields()))));
    }

    private static Instant keySince(Integration integration) {
        return integration.primaryKey().createdAt();
    }
}
