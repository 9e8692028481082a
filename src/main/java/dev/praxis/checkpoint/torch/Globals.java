package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.checkpoint.torch.Value.Function;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The globals that a pickle may name. They are names for plain data, not looked up anywhere. */
final class Globals {
    private static final Map<String, Value> ALL = all();

    private Globals() {}

    /** Returns the value of a global such as {@code torch.FloatStorage}; null if there is none. */
    static @Nullable Value find(String name) {
        return ALL.get(name);
    }

    private static Map<String, Value> all() {
        Map<String, Value> all = new HashMap<>();
        all.put("collections.OrderedDict", Function.ORDERED_DICT);
        all.put("torch.Size", Function.SIZE);
        all.put("torch._utils._rebuild_tensor_v2", Function.REBUILD_TENSOR_V2);
        all.put("torch._utils._rebuild_tensor_v3", Function.REBUILD_TENSOR_V3);
        all.put("torch._utils._rebuild_parameter", Function.REBUILD_PARAMETER);
        put(all, "torch.storage.UntypedStorage", ElementType.U8);
        Map.of(
                        "Double", ElementType.F64,
                        "Float", ElementType.F32,
                        "Half", ElementType.F16,
                        "BFloat16", ElementType.BF16,
                        "Long", ElementType.I64,
                        "Int", ElementType.I32,
                        "Short", ElementType.I16,
                        "Char", ElementType.I8,
                        "Byte", ElementType.U8,
                        "Bool", ElementType.BOOL)
                .forEach((name, type) -> put(all, "torch.%sStorage".formatted(name), type));
        // Types without a class of storages, of which a tensor names the type itself.
        Map.of(
                        "uint16", ElementType.U16,
                        "uint32", ElementType.U32,
                        "uint64", ElementType.U64,
                        "float8_e4m3fn", ElementType.F8_E4M3,
                        "float8_e4m3fnuz", ElementType.F8_E4M3FNUZ,
                        "float8_e5m2", ElementType.F8_E5M2,
                        "float8_e5m2fnuz", ElementType.F8_E5M2FNUZ,
                        "float8_e8m0fnu", ElementType.F8_E8M0)
                .forEach((name, type) -> put(all, "torch." + name, type));
        return Map.copyOf(all);
    }

    private static void put(Map<String, Value> all, String name, ElementType type) {
        all.put(name, new Value.Type(name, type));
    }
}
