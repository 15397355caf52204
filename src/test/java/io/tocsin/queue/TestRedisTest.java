package io.tocsin.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TestRedisTest {

    @Test
    void whatWasWrittenIsThereAfterKillMinusNine() throws IOException {
        try (TestRedis redis = TestRedis.create()) {
            assertThat(ask(redis, "SET k v")).isEqualTo("+OK");
            redis.kill();
            redis.start();
            assertThat(ask(redis, "EXISTS k")).isEqualTo(":1");
            redis.pause();
            redis.resume();
            assertThat(ask(redis, "PING")).isEqualTo("+PONG");
        }
    }

    private static String ask(TestRedis redis, String command) throws IOException {
        URI uri = URI.create(redis.uri());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            StringBuilder line = new StringBuilder();
            for (int next = answer.read(); next != '\r'; next = answer.read()) {
                line.append((char) next);
            }
            return line.toString();
        }
    }
}
