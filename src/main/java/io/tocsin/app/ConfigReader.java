package io.tocsin.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tocsin.app.InvalidConfig.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays the layers of configuration over each other: the shipped file, the operator's file, the environment. */
final class ConfigReader {

    static final String FILE_VARIABLE = "TOCSIN_CONFIG";
    static final String DEFAULTS = "tocsin.yaml";

    /** Names that other programs have made customary; the name with our prefix wins. */
    private static final Map<String, String> CONVENTIONAL = Map.of(
            "PORT", "http.port",
            "LOG_LEVEL", "log.level",
            "DATABASE_URL", "database.url",
            "REDIS_URL", "redis.url",
            "DB_MAX_OPEN_CONNS", "database.max_connections",
            "DB_CONN_MAX_LIFETIME", "database.max_lifetime",
            "METRICS_PORT", "metrics.port");

    /** Kubernetes sets such variables for every service; one named tocsin would look like our keys. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("TOCSIN_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_\\w+)?)");

    private static final Pattern SERVICE_LINK_VALUE = Pattern.compile("(tcp|udp|sctp)://.*");

    private final ConfigKeys keys = ConfigKeys.of(Config.class);
    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Setting> settings = new HashMap<>();

    /**
     * A value before it has its type.
     *
     * @param origin the file or environment variable that it comes from
     */
    record Setting(JsonNode value, String origin) {}

    Config read(Map<String, String> environment) throws InvalidConfig {
        takeDefaults();
        var defaults = new ConfigBinder(settings, faults).bind(Config.class, null);
        if (defaults == null) {
            throw new IllegalStateException(DEFAULTS + ": " + faults);
        }
        String file = environment.getOrDefault(FILE_VARIABLE, "");
        if (!file.isEmpty()) {
            takeFile(Path.of(file));
        }
        takeEnvironment(environment);
        var config = new ConfigBinder(settings, faults).bind(Config.class, defaults);
        if (config == null || !faults.isEmpty()) {
            throw new InvalidConfig(faults);
        }
        return config;
    }

    private void takeDefaults() {
        try (InputStream shipped = ConfigReader.class.getClassLoader().getResourceAsStream(DEFAULTS)) {
            take(yaml.readTree(Objects.requireNonNull(shipped, DEFAULTS)), "", DEFAULTS);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void takeFile(Path file) {
        try {
            JsonNode root = yaml.readTree(Files.readString(file));
            take(root, "", file.toString());
        } catch (JsonProcessingException notYaml) {
            var at = notYaml.getLocation();
            String place = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
            faults.add(new Fault("", file.toString(), "is not YAML" + place + ": " + firstLine(notYaml)));
        } catch (IOException failure) {
            faults.add(new Fault(
                    "",
                    FILE_VARIABLE,
                    "the file " + file + " cannot be read ("
                            + failure.getClass().getSimpleName() + "); name a YAML file that this user may read"));
        }
    }

    private static String firstLine(JsonProcessingException failure) {
        return failure.getOriginalMessage().lines().findFirst().orElse("");
    }

    private void take(JsonNode section, String path, String origin) {
        if (section.isNull() || section.isMissingNode()) {
            return;
        }
        if (!section.isObject()) {
            faults.add(new Fault(path, origin, "holds a value; it must hold keys, one per line"));
            return;
        }
        section.properties()
                .forEach(entry -> takeEntry(
                        path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), origin));
    }

    private void takeEntry(String path, JsonNode value, String origin) {
        if (keys.leaves().containsKey(path)) {
            settings.put(path, new Setting(value, origin));
        } else if (keys.sections().contains(path)) {
            take(value, path, origin);
        } else {
            var known = Stream.concat(keys.leaves().keySet().stream(), keys.sections().stream());
            faults.add(new Fault(path, origin, ConfigKeys.unknown(path, known)));
        }
    }

    private void takeEnvironment(Map<String, String> environment) {
        CONVENTIONAL.forEach((name, path) -> takeVariable(path, name, environment.get(name)));
        var byVariable = keys.byVariable();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(ConfigKeys.PREFIX) && !name.equals(FILE_VARIABLE) && !isServiceLink(name, value)) {
                takeOurs(name, value, byVariable);
            }
        });
    }

    private void takeOurs(String name, String value, Map<String, String> byVariable) {
        String path = byVariable.get(name);
        if (path == null) {
            faults.add(new Fault(name, name, ConfigKeys.unknown(name, byVariable.keySet().stream())));
        } else {
            takeVariable(path, name, value);
        }
    }

    /** An empty variable is one that is not set. */
    private void takeVariable(String path, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            settings.put(path, new Setting(TextNode.valueOf(value), name));
        }
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches()
                || name.endsWith("_PORT") && SERVICE_LINK_VALUE.matcher(value).matches();
    }
}
