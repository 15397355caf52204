package io.tocsin.app;

import io.tocsin.app.ConfigReader.Setting;
import io.tocsin.app.InvalidConfig.Fault;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fills records of settings. A record says in its constructor what it refuses, and says only the first thing; so when it
 * refuses, each value has been tried alone among the defaults, which finds every value that is wrong by itself and tells
 * whose fault it is.
 */
final class ConfigBinder {

    private final Map<String, Setting> settings;
    private final List<Fault> faults;

    /** @param faults where what is wrong is added */
    ConfigBinder(Map<String, Setting> settings, List<Fault> faults) {
        this.settings = settings;
        this.faults = faults;
    }

    /**
     * @param defaults a whole and valid record of this type; null when it is the defaults that are bound
     * @return null when there are faults
     */
    <T extends Record> @Nullable T bind(Class<T> type, @Nullable T defaults) {
        return type.cast(bind(type, "", defaults));
    }

    private @Nullable Object bind(Class<?> type, String section, @Nullable Object defaults) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        List<Fault> alone = new ArrayList<>();
        int faultsBefore = faults.size();
        for (int i = 0; i < components.length; i++) {
            int faultsOfOthers = faults.size();
            values[i] = value(components[i], section, defaults);
            if (defaults != null && faults.size() == faultsOfOthers) {
                tryAlone(components[i], section, values[i], defaults, alone);
            }
        }
        if (faults.size() > faultsBefore) {
            faults.addAll(alone);
            return null;
        }
        return whole(type, section, values, alone);
    }

    /** @param alone what is wrong with values among the defaults: nothing is, where they fit together */
    private @Nullable Object whole(Class<?> type, String section, Object[] values, List<Fault> alone) {
        List<Fault> together = new ArrayList<>();
        Object made = make(type, section, values, together);
        if (made == null) {
            faults.addAll(alone.isEmpty() ? together : alone);
        }
        return made;
    }

    private @Nullable Object value(RecordComponent component, String section, @Nullable Object defaults) {
        String path = ConfigKeys.path(section, component);
        if (ConfigKeys.isSection(component)) {
            return bind(component.getType(), path, defaults == null ? null : read(component, defaults));
        }
        Setting setting = settings.get(path);
        if (setting == null) {
            faults.add(new Fault(path, ConfigReader.DEFAULTS, "is missing there"));
            return null;
        }
        try {
            return ConfigValue.read(setting.value(), component.getAnnotatedType(), component.getGenericType());
        } catch (IllegalArgumentException fault) {
            faults.add(new Fault(path, setting.origin(), String.valueOf(fault.getMessage())));
            return null;
        }
    }

    private void tryAlone(
            RecordComponent tried, String section, @Nullable Object value, Object defaults, List<Fault> alone) {
        Class<?> type = tried.getDeclaringRecord();
        Object[] values = Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName().equals(tried.getName()) ? value : read(component, defaults))
                .toArray();
        var unused = make(type, ConfigKeys.path(section, tried), values, alone);
    }

    private @Nullable Object make(Class<?> type, String path, Object[] values, List<Fault> found) {
        try {
            return constructor(type).newInstance(values);
        } catch (InvocationTargetException refusal) {
            if (refusal.getCause() instanceof IllegalArgumentException fault) {
                found.add(new Fault(path, origin(path), predicate(path, String.valueOf(fault.getMessage()))));
                return null;
            }
            throw new IllegalStateException(type + " fails", refusal.getCause());
        } catch (ReflectiveOperationException bug) {
            throw new IllegalStateException("not a public record with a public constructor: " + type, bug);
        }
    }

    /** A fault names its key itself; a record that names it, too, need not be heard twice. */
    private static String predicate(String path, String message) {
        String key = path.substring(path.lastIndexOf('.') + 1);
        for (String subject : List.of(path + " ", key + " ")) {
            if (message.startsWith(subject)) {
                return message.substring(subject.length());
            }
        }
        return message;
    }

    /** Where the value comes from, or, of a section, those of its values that are not defaults. */
    private String origin(String path) {
        Setting setting = settings.get(path);
        if (setting != null) {
            return setting.origin();
        }
        List<String> origins = settings.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(path))
                .map(entry -> entry.getValue().origin())
                .filter(Predicate.not(ConfigReader.DEFAULTS::equals))
                .distinct()
                .sorted()
                .toList();
        return String.join(", ", origins);
    }

    private static Constructor<?> constructor(Class<?> type) throws NoSuchMethodException {
        return type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
    }

    private static @Nullable Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
