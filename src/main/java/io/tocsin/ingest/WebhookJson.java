package io.tocsin.ingest;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.netty.buffer.ByteBuf;
import io.tocsin.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of webhook bodies: how it is parsed, and the sentences for what is wrong with it. Accepting and applying parse
 * within the same few fixed bounds, so that what was accepted can be read again; what is set are {@link JsonLimits}, which
 * never cost more than one alert. Strings and numbers have no bound here but that of the body.
 */
final class WebhookJson {

    /** In bytes. A body with a longer name is refused: the parser keeps several copies of each name. */
    private static final int LONGEST_NAME = 1 << 20;
    /** In bytes. The parser keeps thousands of names from one body to the next; it must not keep longer ones. */
    private static final int LONGEST_SHARED_NAME = 256;
    /** How much of the input an answer may repeat. */
    private static final int MAX_ECHO = 40;

    private static final int MAX_SENTENCE = 200;
    /** What Jackson adds to its messages for programmers. */
    private static final Pattern ASIDES =
            Pattern.compile("\\s*\\((start marker|for \\w+ starting) at \\[Source[^\\]]*\\]\\)|, from `[^`]*`");

    // Names are not interned: labels are the sender's words, and there is no end of them.
    private static final JsonFactory SHARED = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // The table of names is shared by all bodies: names made to collide in it must not fail the next body that
            // is read. It grows instead, and is thrown away when it is large.
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(bounds(LONGEST_SHARED_NAME))
            .errorReportConfiguration(ErrorReportConfiguration.builder()
                    .maxErrorTokenLength(MAX_ECHO)
                    .build())
            .build();

    private WebhookJson() {}

    /** What is done with a parser that stands before the body's first token. */
    @FunctionalInterface
    interface Pass<T> {
        T over(JsonParser in) throws IOException;
    }

    private static StreamReadConstraints bounds(int longestName) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(JsonLimits.DEEPEST)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNameLength(longestName)
                .build();
    }

    /**
     * @param pass begins anew each time: a body with long names is parsed twice, the second time with a table of names
     *     that is thrown away with it
     * @throws Problem.Malformed when the body breaks off, is not JSON, or goes beyond a bound
     */
    static <T> T read(Buffer body, Pass<T> pass) {
        return read(SHARED, body, pass);
    }

    @SuppressWarnings("ReferenceEquality")
    private static <T> T read(JsonFactory factory, Buffer body, Pass<T> pass) {
        JsonParser parser = null;
        try (JsonParser in = parser(factory, body)) {
            parser = in;
            return pass.over(in);
        } catch (IOException fault) {
            if (factory == SHARED && fault instanceof StreamConstraintsException) {
                return read(withNamesOfItsOwn(), body, pass);
            }
            throw parser == null
                    ? malformed("", "it is in no encoding of JSON; UTF-8 would be right.")
                    : malformed(parser, fault);
        }
    }

    private static JsonFactory withNamesOfItsOwn() {
        return SHARED.rebuild().streamReadConstraints(bounds(LONGEST_NAME)).build();
    }

    /** A parser over the body's own bytes where they can be reached; nothing is copied then. */
    private static JsonParser parser(JsonFactory factory, Buffer body) throws IOException {
        if (body instanceof BufferInternal internal) {
            ByteBuf bytes = internal.getByteBuf();
            if (bytes.hasArray()) {
                return factory.createParser(
                        bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
            }
        }
        return factory.createParser(body.getBytes());
    }

    private static Problem.Malformed malformed(JsonParser parser, IOException fault) {
        String what = sentence(fault);
        return malformed(pointer(parser), what + place(fault));
    }

    /** The refusal of a body in which one place is wrong. */
    static Problem.Malformed malformed(String pointer, String what) {
        return new Problem.Malformed(
                "The body cannot be read as a webhook: " + what, List.of(new Problem.Fault(pointer, what)));
    }

    static Problem.Malformed empty() {
        return malformed("", "it is empty; a JSON object with a list \"alerts\" would be right.");
    }

    static Problem.Malformed notAnObject(JsonToken found) {
        return malformed("", "it is " + kind(found) + "; an object with a list \"alerts\" would be right.");
    }

    /** @param found what stands at {@code alerts}; null for nothing */
    static Problem.Malformed noAlerts(@Nullable JsonToken found) {
        String what = found == null ? "\"alerts\" is missing" : "\"alerts\" is " + kind(found);
        return malformed("/alerts", what + "; a list of alerts would be right, and it may be empty.");
    }

    static Problem.Malformed trailing(JsonParser parser) {
        JsonLocation at = parser.currentTokenLocation();
        return malformed("", "something follows after its end" + place(at) + " One JSON object alone would be right.");
    }

    /** What a value is, in words. */
    static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "no value";
        };
    }

    /** A piece of the input that is short enough to be repeated in an answer. */
    static String echo(String input) {
        return "\"" + CleanText.bounded(input, MAX_ECHO) + "\"";
    }

    /** The name as a step of an RFC 6901 pointer, short enough to be repeated in an answer. */
    static String step(String name) {
        return "/" + CleanText.bounded(name, MAX_ECHO).replace("~", "~0").replace("/", "~1");
    }

    /** Where the parser stands; steps that would make it too long to repeat are left out at the end. */
    private static String pointer(JsonParser parser) {
        String pointer = CleanText.of(parser.getParsingContext().pathAsPointer().toString());
        return pointer.length() > MAX_ECHO ? pointer.substring(0, pointer.lastIndexOf('/', MAX_ECHO)) : pointer;
    }

    private static String sentence(IOException fault) {
        if (fault instanceof JsonEOFException) {
            return "it ends too early, something is left open";
        }
        String message = fault instanceof JsonProcessingException json ? json.getOriginalMessage() : fault.getMessage();
        if (message == null || message.isEmpty()) {
            return "it is not JSON";
        }
        String plain = ASIDES.matcher(message).replaceAll("");
        return CleanText.bounded(plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1), MAX_SENTENCE);
    }

    private static String place(IOException fault) {
        return fault instanceof JsonProcessingException json && json.getLocation() != null
                ? place(json.getLocation())
                : ".";
    }

    private static String place(JsonLocation at) {
        return ", at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
    }
}
