package io.tocsin.shape;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;

/**
 * Something that must not be called, whether by a call or by a method reference.
 *
 * @param owner the class that offers it; its subclasses are meant too
 * @param names of its methods; {@link #NEW} is its constructors, none at all is everything it has
 */
record Ban(Class<?> owner, Set<String> names) {

    static final String NEW = "<init>";

    static Ban of(Class<?> owner, String... names) {
        return new Ban(owner, Set.of(names));
    }

    static DescribedPredicate<JavaAccess<?>> any(String description, Collection<Ban> bans) {
        return DescribedPredicate.describe(
                description,
                access -> bans.stream().anyMatch(ban -> ban.forbids(access.getTarget())) && !takesAClock(access));
    }

    private boolean forbids(AccessTarget target) {
        return target.getOwner().isAssignableTo(owner) && (names.isEmpty() || names.contains(target.getName()));
    }

    /** {@code Instant.now(clock)} reads the clock that is passed in, which is what we want. */
    private static boolean takesAClock(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget called
                && called.getRawParameterTypes().stream()
                        .anyMatch(parameter -> parameter.isAssignableTo(InstantSource.class));
    }
}
