package dev.praxis.checkpoint.tensors;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Element types of tensors, under the names of safetensors 0.8. */
public enum ElementType {
    BOOL(8),
    F4(4),
    F6_E2M3(6),
    F6_E3M2(6),
    U8(8),
    I8(8),
    F8_E5M2(8),
    F8_E4M3(8),
    F8_E8M0(8),
    F8_E4M3FNUZ(8),
    F8_E5M2FNUZ(8),
    I16(16),
    U16(16),
    F16(16),
    BF16(16),
    I32(32),
    U32(32),
    F32(32),
    C64(64),
    F64(64),
    I64(64),
    U64(64);

    private static final Map<String, ElementType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ElementType::name, Function.identity()));

    private final int bits;

    ElementType(int bits) {
        this.bits = bits;
    }

    /** Returns the number of bits per element. */
    public int bits() {
        return bits;
    }

    /** Returns the type of this name; null if there is none. */
    public static @Nullable ElementType named(String name) {
        return BY_NAME.get(name);
    }
}
