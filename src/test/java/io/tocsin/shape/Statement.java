package io.tocsin.shape;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.intellij.lang.annotations.Language;

/**
 * A constant of the product that holds SQL.
 *
 * @param name class and field
 * @param sql what is sent: the constant between the annotation's {@code prefix} and {@code suffix}, by which a fragment
 *     says what surrounds it
 * @param marked whether it carries {@code @Language("PostgreSQL")}
 */
record Statement(String name, String sql, boolean marked) {

    private static final String FIRST_WORD = "(?is)\\s*(select|insert|update|delete|with|merge|truncate)\\s.*";

    static List<Statement> all() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.tocsin").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(Statement::isTextConstant)
                        .map(Statement::read)
                        .filter(it -> it.marked || it.sql.matches(FIRST_WORD))
                        .sorted(Comparator.comparing(Statement::name))
                        .toList();
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean isTextConstant(JavaField field) {
        return field.getModifiers().containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL))
                && field.getRawType().isEquivalentTo(String.class);
    }

    private static Statement read(JavaField field) {
        String name = simpleName(field.getOwner()) + "." + field.getName();
        return field.tryGetAnnotationOfType(Language.class.getName())
                .filter(mark -> "PostgreSQL".equals(mark.get("value").orElse(null)))
                .map(mark -> new Statement(name, word(mark, "prefix") + value(field) + word(mark, "suffix"), true))
                .orElseGet(() -> new Statement(name, value(field), false));
    }

    private static String simpleName(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1);
    }

    private static String word(JavaAnnotation<?> mark, String property) {
        return mark.get(property).map(String::valueOf).orElse("");
    }

    private static String value(JavaField field) {
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return (String) reflected.get(null);
        } catch (IllegalAccessException failure) {
            throw new IllegalStateException(field.getFullName(), failure);
        }
    }
}
