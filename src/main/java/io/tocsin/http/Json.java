package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tocsin.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON as the contract has it: snake_case, RFC 3339 times in UTC with milliseconds, nulls written. */
public final class Json {

    private static final DateTimeFormatter RFC3339_MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Shared and immutable by convention: nobody configures it further. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule("tocsin").addSerializer(Instant.class, new InstantWriter()))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.ALWAYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** The contract's form of a time. */
    public static String time(Instant at) {
        return RFC3339_MILLIS.format(at);
    }

    public static Buffer write(Object value) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), bug);
        }
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), bug);
        }
    }

    /** Reads a body that a client sent; a fault names its place. */
    public static <T> T read(@Nullable Buffer body, Class<T> type) {
        if (body == null || body.length() == 0) {
            throw new Problem.Malformed("The request needs a JSON body.");
        }
        try {
            return MAPPER.readValue(body.getBytes(), type);
        } catch (JsonMappingException mismatch) {
            throw new Problem.Malformed(
                    "The body does not fit the contract.",
                    List.of(new Problem.Fault(pointer(mismatch), mismatch.getOriginalMessage())));
        } catch (IOException notJson) {
            throw new Problem.Malformed("The body is not JSON: " + notJson.getMessage());
        }
    }

    private static String pointer(JsonMappingException mismatch) {
        var pointer = new StringBuilder();
        for (JsonMappingException.Reference step : mismatch.getPath()) {
            pointer.append('/').append(step.getFieldName() != null ? step.getFieldName() : step.getIndex());
        }
        return pointer.toString();
    }

    private static final class InstantWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(time(value));
        }
    }
}
