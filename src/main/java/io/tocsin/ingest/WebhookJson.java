package io.tocsin.ingest;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
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
 * The JSON of webhook bodies: the limits within which it is read, and the sentences for what is wrong with it. Accepting
 * and applying read by the same limits, so that what was accepted can be read again.
 */
final class WebhookJson {

    /** The longest string, in characters. */
    static final int MAX_STRING = 1 << 20;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NAME = 16 << 10;
    private static final int MAX_NUMBER = 1000;
    /** How much of the input an answer may repeat. */
    private static final int MAX_ECHO = 40;

    private static final int MAX_SENTENCE = 200;
    /** What Jackson adds to its messages for programmers. */
    private static final Pattern ASIDES =
            Pattern.compile("\\s*\\((start marker|for \\w+ starting) at \\[Source[^\\]]*\\]\\)|, from `[^`]*`");

    // Names are not interned: labels are the sender's words, and there is no end of them.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // The table of names is shared by all bodies: names made to collide in it must not fail the next body that
            // is read. It grows instead, and is thrown away at 64 Ki names.
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
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

    /** @throws Problem.Malformed when the body breaks off, is not JSON, or goes beyond a limit */
    static <T> T read(Buffer body, Pass<T> pass) {
        JsonParser parser = null;
        try (JsonParser in = parser(body)) {
            parser = in;
            return pass.over(in);
        } catch (IOException fault) {
            throw parser == null
                    ? malformed("", "it is in no encoding of JSON; UTF-8 would be right.")
                    : malformed(parser, fault);
        }
    }

    /** A parser over the body's own bytes where they can be reached; nothing is copied then. */
    private static JsonParser parser(Buffer body) throws IOException {
        if (body instanceof BufferInternal internal) {
            ByteBuf bytes = internal.getByteBuf();
            if (bytes.hasArray()) {
                return FACTORY.createParser(
                        bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
            }
        }
        return FACTORY.createParser(body.getBytes());
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
        while (pointer.length() > MAX_ECHO) {
            pointer = pointer.substring(0, pointer.lastIndexOf('/'));
        }
        return pointer;
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
