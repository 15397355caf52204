package io.tocsin.auth;

import io.tocsin.redis.RedisLine;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A script that Redis runs on one key in one step; it is sent whole only when Redis does not know it. */
record RedisScript(String text, String sha) {

    RedisScript(String text) {
        this(text, sha1(text));
    }

    /** Fails at once while Redis is known to be away. */
    Future<@Nullable Response> run(RedisLine line, String key, Object... arguments) {
        return line.send(request(Command.EVALSHA, sha, key, arguments))
                .recover(failure -> isUnknown(failure)
                        ? line.send(request(Command.EVAL, text, key, arguments))
                        : Future.failedFuture(failure));
    }

    private static Request request(Command command, String script, String key, Object... arguments) {
        Request request = Request.cmd(command).arg(script).arg(1).arg(key);
        for (Object argument : arguments) {
            request.arg(String.valueOf(argument));
        }
        return request;
    }

    /** After its restart Redis has forgotten the scripts it knew. */
    private static boolean isUnknown(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("NOSCRIPT");
    }

    private static String sha1(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
