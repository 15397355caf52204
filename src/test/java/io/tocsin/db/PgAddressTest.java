package io.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.pgclient.SslMode;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

class PgAddressTest {

    @Test
    void everyPartIsRead() {
        assertThat(PgAddress.parse("postgresql://me:s%40c+t@db.example:6432/prod"
                        + "?sslmode=verify-full&sslrootcert=/etc/ca.pem&application_name=blue"))
                .isEqualTo(new PgAddress(
                        "db.example", 6432, "me", "s@c+t", "prod", SslMode.VERIFY_FULL, "/etc/ca.pem", "blue"));
    }

    @Test
    void whatIsLeftOutHasTheValueThatLibpqGivesIt() {
        assertThat(PgAddress.parse("postgres://me@[::1]"))
                .isEqualTo(new PgAddress("::1", 5432, "me", null, "me", SslMode.PREFER, null, "tocsin"));
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://u@db, does not begin with postgresql://",
        "postgresql://db/tocsin, names no user",
        "postgresql:///tocsin, names no host",
        "postgresql://u:p@ss@db/tocsin, percent-encoded",
        "postgresql://u:p ss@db/tocsin, percent-encode",
        "postgresql://u@db/tocsin?sslmode=on, known are disable",
        "postgresql://u@db/tocsin?pool=5, known are application_name"
    })
    void whatIsNoAddressIsRefusedWithoutItsPassword(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PgAddress.parse(text))
                .withMessageContainingAll(problem, "postgresql://user:password@host")
                .withMessageNotContaining("ss@db");
    }

    @Test
    void thePasswordIsNotInItsText() {
        assertThat(PgAddress.parse("postgresql://me:secret@db/prod"))
                .hasToString("postgresql://me:***@db:5432/prod?sslmode=prefer");
    }

    @Test
    void thePoolPipelinesAndKeepsPreparedStatements() {
        var options = PgAddress.parse("postgresql://me:secret@db/prod").connectOptions();

        assertThat(options.getPipeliningLimit()).isEqualTo(256);
        assertThat(options.getCachePreparedStatements()).isTrue();
        assertThat(options.getPassword()).isEqualTo("secret");
        assertThat(options.getProperties()).containsEntry("application_name", "tocsin");
    }

    @ParameterizedTest
    @EnumSource(SslMode.class)
    void poolAndJdbcEncryptAlike(SslMode mode) throws SQLException {
        var address = PgAddress.parse("postgresql://me@db/prod?sslmode=" + mode.value);
        var options = address.connectOptions();
        var source = (PGSimpleDataSource) address.dataSource();
        boolean isVerified = mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL;

        assertThat(options.getSslMode()).isEqualTo(mode);
        assertThat(options.getSslOptions().isTrustAll()).isEqualTo(!isVerified);
        assertThat(options.getSslOptions().getTrustOptions() != null || !isVerified)
                .isTrue();
        assertThat(source.getSslmode()).isEqualTo(mode.value);
        assertThat("org.postgresql.ssl.DefaultJavaSSLFactory".equals(source.getProperty("sslfactory")))
                .isEqualTo(isVerified);
    }
}
