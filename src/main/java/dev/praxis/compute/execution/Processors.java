package dev.praxis.compute.execution;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The processors that threads may run on, by calls of the C library on Linux.
 *
 * <p>A kernel tends to wake a thread on the processor of the thread that wakes it, even if another
 * is idle, and takes tens of milliseconds to move it: for that long, a helper and its caller share
 * one processor.
 */
final class Processors {
    /** Size of glibc's and musl's {@code cpu_set_t}. */
    private static final int SET_BYTES = 128;

    private final MethodHandle getThread;
    private final MethodHandle getProcessor;
    private final MethodHandle getAffinity;
    private final MethodHandle setAffinity;

    // The calls take and return what the C library declares.
    @SuppressWarnings("restricted")
    private Processors(Linker linker, SymbolLookup lookup) {
        getThread = linker.downcallHandle(lookup.findOrThrow("gettid"), FunctionDescriptor.of(ValueLayout.JAVA_INT));
        getProcessor =
                linker.downcallHandle(lookup.findOrThrow("sched_getcpu"), FunctionDescriptor.of(ValueLayout.JAVA_INT));
        FunctionDescriptor ofSet = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
        getAffinity = linker.downcallHandle(lookup.findOrThrow("sched_getaffinity"), ofSet);
        setAffinity = linker.downcallHandle(lookup.findOrThrow("sched_setaffinity"), ofSet);
    }

    /** Returns the processors, or null if this platform has no such calls. */
    static @Nullable Processors find() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return null;
        }
        try {
            Linker linker = Linker.nativeLinker();
            Processors processors = new Processors(linker, linker.defaultLookup());
            return processors.current() >= 0 ? processors : null;
        } catch (RuntimeException | LinkageError e) {
            // The C library lacks a function, or native access is denied: threads stay where the
            // kernel puts them.
            return null;
        }
    }

    /** Returns the kernel's id of the calling thread. */
    int thread() {
        return call(() -> (int) getThread.invokeExact());
    }

    /** Returns the processor of the calling thread; -1 if unknown. */
    int current() {
        return call(() -> (int) getProcessor.invokeExact());
    }

    /** Returns the processors that a thread may run on; empty if unknown. */
    BitSet allowed(int thread) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment set = arena.allocate(SET_BYTES, Long.BYTES);
            int failed = call(() -> (int) getAffinity.invokeExact(thread, (long) SET_BYTES, set));
            return failed == 0 ? BitSet.valueOf(set.toArray(ValueLayout.JAVA_LONG)) : new BitSet();
        }
    }

    /** Restricts a thread to these processors. The restriction has no effect if it is refused. */
    void allow(int thread, BitSet processors) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment set = arena.allocate(SET_BYTES, Long.BYTES);
            set.copyFrom(MemorySegment.ofArray(processors.toLongArray()));
            call(() -> (int) setAffinity.invokeExact(thread, (long) SET_BYTES, set));
        }
    }

    private interface Call {
        int run() throws Throwable;
    }

    private static int call(Call call) {
        try {
            return call.run();
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }
}
