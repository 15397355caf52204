package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisAddressTest {

    @Test
    void everyPartIsRead() {
        assertThat(RedisAddress.parse("rediss://me:s%40c+t@cache.example:6380/3"))
                .isEqualTo(new RedisAddress(true, "cache.example", 6380, "me", "s@c+t", 3));
    }

    @Test
    void whatIsLeftOutHasItsUsualValue() {
        assertThat(RedisAddress.parse("redis://cache"))
                .isEqualTo(new RedisAddress(false, "cache", 6379, null, null, 0));
        assertThat(RedisAddress.parse("redis://:secret@[::1]"))
                .isEqualTo(new RedisAddress(false, "::1", 6379, null, "secret", 0));
    }

    @Test
    void theClientGetsTheLoginEncoded() {
        assertThat(RedisAddress.parse("redis://me:s%40c+t@cache/3").options().getEndpoint())
                .isEqualTo("redis://me:s%40c%2Bt@cache:6379/3");
    }

    @ParameterizedTest
    @CsvSource({
        "http://cache, does not begin with redis://",
        "redis://, cannot be read",
        "redis://u:p@ss@cache, percent-encoded",
        "redis://u:p ss@cache, percent-encode",
        "redis://cache/one, which is not a number",
        "redis://cache?db=1, parameters",
        "'redis://a,redis://b', Sentinel"
    })
    void whatIsNoAddressIsRefusedWithoutItsPassword(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisAddress.parse(text))
                .withMessageContainingAll(problem, "redis[s]://")
                .withMessageNotContaining("ss@");
    }
}
