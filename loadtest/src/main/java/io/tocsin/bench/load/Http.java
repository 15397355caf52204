package io.tocsin.bench.load;

import java.nio.charset.StandardCharsets;

/** Requests as bytes. */
public final class Http {

    private Http() {}

    public static byte[] post(String path, String credential, byte[] body) {
        byte[] head = head(
                        "POST",
                        path,
                        credential,
                        "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    public static byte[] get(String path, String credential) {
        return head("GET", path, credential, "").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String head(String method, String path, String credential, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + credential + "\r\n"
                + more + "\r\n";
    }
}
