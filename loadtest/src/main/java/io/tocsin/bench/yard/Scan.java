package io.tocsin.bench.yard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** One pass over a body: is it JSON to its end, and of which group is it? */
final class Scan {

    private static final JsonFactory JSON = new JsonFactory();

    private Scan() {}

    static String groupKey(byte[] body) throws IOException {
        String key = "";
        try (JsonParser parser = JSON.createParser(body)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (depth == 1 && token == JsonToken.FIELD_NAME && "groupKey".equals(parser.currentName())) {
                    key = parser.nextTextValue();
                }
            }
        }
        return key;
    }
}
