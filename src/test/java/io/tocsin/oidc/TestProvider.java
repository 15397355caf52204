package io.tocsin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A small identity provider: it signs everybody in whom the test names, and is as strict with codes as real ones are. */
public final class TestProvider implements AutoCloseable {

    public static final String CLIENT = "tocsin";
    public static final String SECRET = "client-secret-of-the-test+/7418";

    /** How it signs; the last three are what nobody may believe. */
    public enum Signing {
        RS256,
        PS256,
        ES256,
        NOT_AT_ALL,
        BY_THE_PUBLIC_KEY_AS_A_SECRET,
        BY_A_KEY_OF_SOMEBODY_ELSE
    }

    /** What its token endpoint does. */
    public enum Mood {
        WELL,
        ENDLESS,
        SILENT,
        BROKEN
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> accessTokens = new ConcurrentHashMap<>();
    private final List<String> secrets = new CopyOnWriteArrayList<>();

    public volatile Signing signing = Signing.RS256;
    public volatile Mood mood = Mood.WELL;
    public volatile UnaryOperator<JWTClaimsSet.Builder> fraud = claims -> claims;
    public volatile Map<String, Object> userInfo = Map.of();
    private volatile CountDownLatch calm = new CountDownLatch(1);
    private volatile RSAKey rsa = newRsa();
    private final ECKey ec;

    private record Asked(String challenge, String nonce, String redirectUri, Map<String, Object> person) {}

    public TestProvider() {
        try {
            ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException | IOException failure) {
            throw new IllegalStateException(failure);
        }
        server.setExecutor(threads);
        on("/.well-known/openid-configuration", exchange -> answer(exchange, 200, configuration()));
        on("/keys", exchange -> answer(exchange, 200, new JsonObject(new JWKSet(List.of(rsa, ec)).toString())));
        on("/token", this::token);
        on("/userinfo", this::userInfo);
        server.start();
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws Exception;
    }

    private void on(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            } catch (Exception failure) {
                throw new IOException(failure);
            }
        });
    }

    private static RSAKey newRsa() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Signs by another key from now on, and publishes that one only. */
    public void rotate() {
        rsa = newRsa();
    }

    /** Codes and tokens that were given out. */
    public List<String> secrets() {
        return secrets;
    }

    /** As after each test. */
    public void calmDown() {
        calm.countDown();
        calm = new CountDownLatch(1);
        signing = Signing.RS256;
        mood = Mood.WELL;
        fraud = claims -> claims;
        userInfo = Map.of();
    }

    private JsonObject configuration() {
        return new JsonObject()
                .put("issuer", issuer())
                .put("authorization_endpoint", issuer() + "/authorize")
                .put("token_endpoint", issuer() + "/token")
                .put("jwks_uri", issuer() + "/keys")
                .put("userinfo_endpoint", issuer() + "/userinfo")
                .put("token_endpoint_auth_methods_supported", new JsonArray().add("client_secret_basic"));
    }

    /**
     * What the sign-in page does once somebody has proved who they are.
     *
     * @param page where Tocsin sent the browser
     * @return where the browser is sent with the code
     */
    public String signIn(String page, Map<String, Object> person) {
        Map<String, String> query = query(page.substring(page.indexOf('?') + 1));
        require(page.startsWith(issuer() + "/authorize?"), "another page: " + page);
        require("code".equals(query.get("response_type")), "response_type");
        require("S256".equals(query.get("code_challenge_method")), "code_challenge_method");
        require(CLIENT.equals(query.get("client_id")), "client_id");
        require(query.get("redirect_uri").endsWith("/api/v1/oidc/callback"), "redirect_uri");
        String code = "code-" + UUID.randomUUID();
        secrets.add(code);
        codes.put(code, new Asked(query.get("code_challenge"), query.get("nonce"), query.get("redirect_uri"), person));
        return query.get("redirect_uri") + "?code=" + code + "&state=" + encoded(query.get("state")) + "&iss="
                + encoded(issuer()) + "&session_state=whatever&scope=openid";
    }

    private void token(HttpExchange exchange) throws Exception {
        Map<String, String> form = query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (mood != Mood.WELL) {
            misbehave(exchange);
            return;
        }
        String basic = encoded(CLIENT) + ":" + encoded(SECRET);
        String expected = "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, new JsonObject().put("error", "invalid_client"));
            return;
        }
        Asked asked = codes.remove(form.getOrDefault("code", ""));
        if (asked == null
                || !asked.redirectUri.equals(form.get("redirect_uri"))
                || !asked.challenge.equals(s256(form.getOrDefault("code_verifier", "")))) {
            answer(exchange, 400, new JsonObject().put("error", "invalid_grant"));
            return;
        }
        String access = "access-" + UUID.randomUUID();
        accessTokens.put(access, asked.person);
        String id = idToken(asked);
        secrets.addAll(List.of(access, id));
        answer(
                exchange,
                200,
                new JsonObject().put("id_token", id).put("access_token", access).put("token_type", "Bearer"));
    }

    private void misbehave(HttpExchange exchange) throws Exception {
        if (mood == Mood.BROKEN) {
            answer(exchange, 502, new JsonObject());
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        byte[] part = new byte[1 << 16];
        Arrays.fill(part, (byte) ' ');
        while (mood == Mood.ENDLESS) {
            exchange.getResponseBody().write(part);
        }
        if (mood == Mood.SILENT) {
            boolean unused = calm.await(60, TimeUnit.SECONDS);
        }
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Map<String, Object> person = accessTokens.get(bearer.replace("Bearer ", ""));
        if (person == null) {
            answer(exchange, 401, new JsonObject());
            return;
        }
        var found = new HashMap<String, Object>(Map.of("sub", person.get("sub")));
        found.putAll(userInfo);
        answer(exchange, 200, new JsonObject(found));
    }

    private String idToken(Asked asked) throws Exception {
        Instant now = Instant.now();
        var builder = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", asked.nonce);
        asked.person.forEach(builder::claim);
        JWTClaimsSet claims = fraud.apply(builder).build();
        return switch (signing) {
            case RS256 -> signed(JWSAlgorithm.RS256, rsa, new RSASSASigner(rsa), claims);
            case PS256 -> signed(JWSAlgorithm.PS256, rsa, new RSASSASigner(rsa), claims);
            case ES256 -> signed(JWSAlgorithm.ES256, ec, new ECDSASigner(ec), claims);
            case NOT_AT_ALL -> new PlainJWT(claims).serialize();
            case BY_THE_PUBLIC_KEY_AS_A_SECRET ->
                signed(JWSAlgorithm.HS256, rsa, new MACSigner(rsa.toPublicKey().getEncoded()), claims);
            case BY_A_KEY_OF_SOMEBODY_ELSE -> signed(JWSAlgorithm.RS256, rsa, new RSASSASigner(newRsa()), claims);
        };
    }

    private static String signed(JWSAlgorithm algorithm, JWK key, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static void answer(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.toBuffer().getBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String s256(String verifier) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static Map<String, String> query(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new AssertionError(otherwise);
        }
    }

    @Override
    public void close() {
        calmDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
