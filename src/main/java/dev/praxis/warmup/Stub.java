package dev.praxis.warmup;

import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Implementations of the servlet API's large interfaces by the few methods that matter. All others
 * return nothing: null, false, 0, or no elements.
 */
final class Stub {
    private static final Object[] NO_ARGUMENTS = {};

    private Stub() {}

    /**
     * Implements an interface.
     *
     * @param methods implementations by the name of the method; overloads share one
     */
    static <T> T of(Class<T> type, Map<String, Function<Object[], @Nullable Object>> methods) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, sent) -> {
            Object[] arguments = Objects.requireNonNullElse(sent, NO_ARGUMENTS);
            Function<Object[], @Nullable Object> implementation = methods.get(method.getName());
            return implementation == null ? nothing(method.getReturnType()) : implementation.apply(arguments);
        }));
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == Enumeration.class) {
            return Collections.emptyEnumeration();
        }
        return type.isAssignableFrom(List.class) ? List.of() : null;
    }
}
