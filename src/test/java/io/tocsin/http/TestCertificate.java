package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate of its own for localhost, made by the JDK's keytool, as the two PEM files that the settings name. */
public record TestCertificate(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** @param name who it says it is for, beside localhost */
    public static TestCertificate in(Path folder, String name) {
        var made = new TestCertificate(folder.resolve("tls.crt"), folder.resolve("tls.key"));
        made.renew(name);
        return made;
    }

    /** Writes another in its place. */
    public void renew(String name) {
        try {
            Path store = Files.createTempDirectory("keys").resolve("keys.p12");
            generate(store, name);
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            write(certificate, "CERTIFICATE", keys.getCertificate("own").getEncoded());
            write(key, "PRIVATE KEY", keys.getKey("own", PASSWORD.toCharArray()).getEncoded());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void generate(Path store, String name) throws IOException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.onExit().join().exitValue()).as("keytool").isZero();
    }

    private static void write(Path file, String what, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + PEM.encodeToString(content) + "\n-----END " + what + "-----\n");
    }
}
