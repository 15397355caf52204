package io.tocsin.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tocsin.db.PgAddress;
import io.tocsin.problem.Durations;
import io.tocsin.vault.Secret;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of the configuration as the type that its record wants. A {@code long} is a number of bytes. Lists may be
 * written with commas, as in an environment variable; types not named here are read from YAML by Jackson.
 */
final class ConfigValue {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final Set<Class<?>> SCALARS = Set.of(
            String.class,
            Secret.class,
            Path.class,
            Duration.class,
            Integer.class,
            Long.class,
            PgAddress.class,
            RedisAddress.class);

    private ConfigValue() {}

    /**
     * @return null where there is no value and the component allows that
     * @throws IllegalArgumentException saying what was found and what would be right
     */
    static @Nullable Object read(JsonNode node, AnnotatedType component, Type type) {
        if (node.isNull()) {
            if (component.isAnnotationPresent(Nullable.class)) {
                return null;
            }
            throw new IllegalArgumentException("has no value; give it one");
        }
        return read(node, type);
    }

    private static Object read(JsonNode node, Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return List.copyOf(elements(node, generic));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Set.class) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(elements(node, generic)));
        }
        if (type instanceof Class<?> plain && (isScalar(plain))) {
            if (node.isContainerNode()) {
                throw new IllegalArgumentException("holds several values; give it a single one");
            }
            return scalar(node.asText().strip(), plain);
        }
        return other(node, type);
    }

    private static List<Object> elements(JsonNode node, ParameterizedType generic) {
        Type type = generic.getActualTypeArguments()[0];
        if (node.isTextual()) {
            return Arrays.stream(node.asText().split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .map(word -> read(com.fasterxml.jackson.databind.node.TextNode.valueOf(word), type))
                    .toList();
        }
        if (!node.isArray()) {
            throw new IllegalArgumentException("is '" + node.asText() + "'; give it a list, such as [one, two]");
        }
        return StreamSupport.stream(node.spliterator(), false)
                .map(element -> read(element, type))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Whether the type is read from one word, so that a record of it is a value and not a section. */
    static boolean isScalar(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || SCALARS.contains(type);
    }

    private static Object scalar(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        } else if (type == Secret.class) {
            return new Secret(text);
        } else if (type == PgAddress.class) {
            return PgAddress.parse(text);
        } else if (type == RedisAddress.class) {
            return RedisAddress.parse(text);
        } else if (type == Path.class) {
            return Path.of(text);
        } else if (type == int.class || type == Integer.class) {
            return wholeNumber(text);
        } else if (type == double.class) {
            return number(text);
        } else if (type == boolean.class) {
            return yesOrNo(text);
        } else if (type == Duration.class) {
            return Durations.parse(text);
        } else if (type == long.class || type == Long.class) {
            return Amounts.bytes(text);
        } else if (type.isEnum()) {
            return word(text, type);
        }
        throw new IllegalStateException("no reader for " + type);
    }

    private static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notNumber) {
            throw new IllegalArgumentException("is '" + text + "'; give it a whole number", notNumber);
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notNumber) {
            throw new IllegalArgumentException("is '" + text + "'; give it a number", notNumber);
        }
    }

    private static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("is '" + text + "'; give it true or false");
        };
    }

    private static Object word(String text, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (constant.toString().equalsIgnoreCase(text.replace('-', '_'))) {
                return constant;
            }
        }
        String known = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("is '" + text + "'; known are " + known);
    }

    private static Object other(JsonNode node, Type type) {
        try {
            JsonNode tree = node.isTextual() ? YAML.readTree(node.asText()) : node;
            return YAML.convertValue(tree, YAML.constructType(type));
        } catch (JsonProcessingException | IllegalArgumentException misfit) {
            throw new IllegalArgumentException(
                    "does not fit: "
                            + String.valueOf(misfit.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    misfit);
        }
    }
}
