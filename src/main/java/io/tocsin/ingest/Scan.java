package io.tocsin.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.tocsin.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;

/**
 * What must be known of a body before it is accepted: that it is JSON to its very end and has a list of alerts. One pass
 * over the bytes; nothing but the group key is made of them.
 *
 * @param alerts how many the list has, readable or not
 * @param groupKey the sender's key of the group, cut to 1024 characters; empty where there is none, or one beyond 1 MiB
 */
record Scan(int alerts, String groupKey) {

    private static final int MAX_GROUP_KEY = 1024;
    /** The first byte of U+D000 to U+DFFF in UTF-8, and the least second one of those that are surrogates. */
    private static final byte SURROGATE_LEAD = (byte) 0xED;

    private static final int SURROGATE_SECOND = 0xA0;
    /** In bytes. Longer strings are not decoded, because that takes three times as much memory, which nobody counts. */
    private static final int DECODED = 1 << 20;

    /** @throws Problem.Malformed with the place of the fault, when a worker could not read the body */
    static Scan of(Buffer body) {
        if (body.length() == 0) {
            throw WebhookJson.empty();
        }
        ByteBuf bytes = ((BufferInternal) body).getByteBuf();
        boolean decode = mayHaveSurrogates(bytes);
        return WebhookJson.read(body, in -> new Pass(in, bytes, decode).run());
    }

    /**
     * Whether there may be a surrogate in the bytes, which UTF-8 forbids: the parser overlooks it in a string that it
     * skips, and fails where the string is read.
     */
    private static boolean mayHaveSurrogates(ByteBuf bytes) {
        int end = bytes.writerIndex();
        int at = bytes.indexOf(bytes.readerIndex(), end, SURROGATE_LEAD);
        while (at >= 0 && at + 1 < end) {
            if ((bytes.getByte(at + 1) & 0xff) >= SURROGATE_SECOND) {
                return true;
            }
            at = bytes.indexOf(at + 1, end, SURROGATE_LEAD);
        }
        return false;
    }

    /**
     * The pass itself.
     *
     * @param decode whether strings must be decoded; where there are no surrogates they need not, and are skipped faster
     */
    private record Pass(JsonParser in, ByteBuf bytes, boolean decode) {

        Scan run() throws IOException {
            JsonToken top = in.nextToken();
            if (top == null) {
                throw WebhookJson.empty();
            }
            if (top != JsonToken.START_OBJECT) {
                throw WebhookJson.notAnObject(top);
            }
            Scan scan = fields();
            if (in.nextToken() != null) {
                throw WebhookJson.trailing(in);
            }
            return scan;
        }

        private Scan fields() throws IOException {
            int count = 0;
            JsonToken list = null;
            String groupKey = "";
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (name.equals("alerts")) {
                    list = value;
                    count = value == JsonToken.START_ARRAY ? elements() : 0;
                } else if (name.equals("groupKey") && value == JsonToken.VALUE_STRING) {
                    groupKey = start(MAX_GROUP_KEY);
                }
                skip(in.currentToken());
            }
            if (list != JsonToken.START_ARRAY) {
                throw WebhookJson.noAlerts(list);
            }
            return new Scan(count, groupKey);
        }

        private int elements() throws IOException {
            int count = 0;
            for (JsonToken element = in.nextToken(); element != JsonToken.END_ARRAY; element = in.nextToken()) {
                count++;
                skip(element);
            }
            return count;
        }

        private String start(int max) throws IOException {
            if (isLong()) {
                return "";
            }
            int length = Math.min(max, in.getTextLength());
            return new String(in.getTextCharacters(), in.getTextOffset(), length);
        }

        /** To the end of the value that begins here. */
        private void skip(JsonToken first) throws IOException {
            int open = step(first);
            while (open > 0) {
                open += step(in.nextToken());
            }
        }

        private int step(JsonToken token) throws IOException {
            if (decode && token == JsonToken.VALUE_STRING) {
                decoded();
            }
            return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }

        // A surrogate makes UTF-8 malformed in any case; in other encodings there was none.
        private void decoded() throws IOException {
            if (!isLong()) {
                in.finishToken();
            } else if (place() >= 0) {
                throw WebhookJson.malformed("", "it has a surrogate among its bytes, which UTF-8 forbids.");
            }
        }

        /** Whether the string that begins here ends too late to be decoded. */
        private boolean isLong() {
            if (bytes.readableBytes() <= DECODED) {
                return false;
            }
            long quote = place();
            return quote < 0 || !ends(bytes.readerIndex() + (int) quote);
        }

        /** The place of the token in the body's bytes; negative where the body is not UTF-8. */
        private long place() {
            return in.currentTokenLocation().getByteOffset();
        }

        private boolean ends(int quote) {
            int end = (int) Math.min(bytes.writerIndex(), (long) quote + DECODED);
            int at = quote + 1;
            while (at < end && bytes.getByte(at) != '"') {
                at += bytes.getByte(at) == '\\' ? 2 : 1;
            }
            return at < end;
        }
    }
}
