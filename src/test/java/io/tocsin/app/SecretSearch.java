package io.tocsin.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for secrets in anything, each in clear, in base64 wherever that began to be encoded, and in hex. */
final class SecretSearch {

    /** A form of a secret, and the name of the secret. */
    private record Form(byte[] bytes, String name) {}

    /** By their first two bytes, so that a look at each place of hundreds of megabytes takes no time. */
    private final List<List<Form>> forms = new ArrayList<>();

    SecretSearch() {
        for (int i = 0; i < 1 << 16; i++) {
            forms.add(List.of());
        }
    }

    void add(String name, String secret) {
        add(name, secret.getBytes(StandardCharsets.UTF_8));
    }

    void add(String name, byte[] secret) {
        put(new Form(secret, name));
        String hex = HexFormat.of().formatHex(secret);
        put(form(hex, name + " in hex"));
        put(form(hex.toUpperCase(Locale.ROOT), name + " in hex"));
        for (int before = 0; before < 3; before++) {
            String base64 = base64(secret, before);
            put(form(base64, name + " in base64"));
            put(form(base64.replace('+', '-').replace('/', '_'), name + " in base64"));
        }
    }

    /** What of the base64 of a text is the same whatever stands around the secret, with so many bytes before it. */
    private static String base64(byte[] secret, int before) {
        var text = new byte[before + secret.length];
        System.arraycopy(secret, 0, text, before, secret.length);
        String all = Base64.getEncoder().withoutPadding().encodeToString(text);
        return all.substring((before * 8 + 5) / 6, text.length * 8 / 6);
    }

    private static Form form(String text, String name) {
        return new Form(text.getBytes(StandardCharsets.US_ASCII), name);
    }

    private void put(Form form) {
        int place = place(form.bytes, 0);
        var more = new ArrayList<>(forms.get(place));
        more.add(form);
        forms.set(place, more);
    }

    private static int place(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    /** The names of what is found in it. */
    Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    Set<String> in(byte[] bytes) {
        var found = new TreeSet<String>();
        for (int at = 0; at < bytes.length - 1; at++) {
            for (Form form : forms.get(place(bytes, at))) {
                if (begins(bytes, at, form.bytes)) {
                    found.add(form.name);
                }
            }
        }
        return found;
    }

    private static boolean begins(byte[] bytes, int at, byte[] form) {
        return at + form.length <= bytes.length && Arrays.equals(bytes, at, at + form.length, form, 0, form.length);
    }

    /** In all files of a folder; each with the file's name. */
    Set<String> inFiles(Path folder) throws IOException {
        var found = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                in(Files.readAllBytes(file)).forEach(name -> found.add(name + " in " + folder.relativize(file)));
            }
        }
        return found;
    }
}
