package dev.praxis.serving;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Handler of SIGHUP, which terminates a JVM without one. {@code sun.misc.Signal} is called by
 * reflection: the compiler's warning about it cannot be suppressed, and warnings fail the build.
 */
final class HangupSignal implements AutoCloseable {
    private final Object signal;
    private final Object handler;
    private final Object previous;

    private HangupSignal(Object signal, Object handler, Object previous) {
        this.signal = signal;
        this.handler = handler;
        this.previous = previous;
    }

    /**
     * Starts to handle the signal, on threads of the JVM.
     *
     * @return null if there is no such signal or the JVM does not handle it ({@code -Xrs})
     */
    static @Nullable HangupSignal handle(Runnable action) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = Class.forName("sun.misc.Signal")
                    .getConstructor(String.class)
                    .newInstance("HUP");
            MethodHandle run = MethodHandles.publicLookup()
                    .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo(action);
            Object handler = MethodHandleProxies.asInterfaceInstance(
                    handlerType, MethodHandles.dropArguments(run, 0, signal.getClass()));
            return new HangupSignal(signal, handler, set(signal, handler));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static Object set(Object signal, Object handler) throws ReflectiveOperationException {
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Method handle = signal.getClass().getMethod("handle", signal.getClass(), handlerType);
        return handle.invoke(null, signal, handler);
    }

    /** Restores the previous handler, unless another one has been installed since. */
    @Override
    public void close() {
        try {
            Object current = set(signal, previous);
            if (!current.equals(handler)) {
                set(signal, current);
            }
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
