package dev.praxis.wire.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Names that callers may expect in a request because similar requests have them. Their problem says
 * why this one does not, instead of listing what it does have.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Absent {
    /** Returns the names of the field and of its column. */
    String[] value();

    /** Returns the reason, which is the detail of the problem. */
    String why();

    /** Lookup of absent names. */
    final class Names {
        private Names() {}

        /** Returns why a request type does not have a name; null if there is no known reason. */
        public static @Nullable String why(Class<?> request, String name) {
            Absent absent = request.getAnnotation(Absent.class);
            return absent != null && Arrays.asList(absent.value()).contains(name) ? absent.why() : null;
        }
    }
}
