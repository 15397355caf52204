package io.tocsin.stores;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** A connection to a Redis on this machine, and as much of its protocol as questions about keys and lengths need. */
public final class RedisTalk implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    /** @param patienceMs how long an answer may take */
    public RedisTalk(int port, int patienceMs) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(patienceMs);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** @return a text, a {@code Long} or a list of them */
    public Object ask(String... words) throws IOException {
        var request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            request.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
        return reply();
    }

    private Object reply() throws IOException {
        String line = line();
        String rest = line.substring(1);
        switch (line.charAt(0)) {
            case '+':
                return rest;
            case ':':
                return Long.parseLong(rest);
            case '$':
                String text = new String(in.readNBytes(Integer.parseInt(rest)), StandardCharsets.UTF_8);
                in.skipNBytes(2);
                return text;
            case '*':
                var list = new ArrayList<>();
                for (int left = Integer.parseInt(rest); left > 0; left--) {
                    list.add(reply());
                }
                return list;
            default:
                throw new IOException("Redis says " + line);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int octet = in.read(); octet != '\r'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("Redis closed the connection");
            }
            line.append((char) octet);
        }
        in.skipNBytes(1);
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
