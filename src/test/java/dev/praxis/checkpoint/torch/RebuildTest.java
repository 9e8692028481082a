package dev.praxis.checkpoint.torch;

import static dev.praxis.checkpoint.torch.CraftedPickles.fails;
import static dev.praxis.checkpoint.torch.CraftedPickles.read;
import static dev.praxis.checkpoint.torch.Pickled.start;
import static dev.praxis.checkpoint.torch.Pickled.stateDict;
import static dev.praxis.checkpoint.torch.Pickled.tensor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.torch.Value.Dict;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RebuildTest {
    private static final Pickled TYPE = new Pickled().raw("ctorch\nFloatStorage\n");
    private static final Pickled NONE = new Pickled().raw("N");
    private static final String REMEDY = "load the model where you trust it, and save it with save_pretrained";

    @ParameterizedTest
    @MethodSource("persistentIds")
    void a_persistent_id_is_that_of_a_storage(Pickled id) {
        fails(start().add(id).op(Opcode.BINPERSID).stop(), "expected a persistent id of a storage");
    }

    static Stream<Pickled> persistentIds() {
        return Stream.of(
                new Pickled().text("storage"),
                new Pickled().tuple(),
                new Pickled().tuple(1, 2, 3, 4, 5),
                id(text("module"), TYPE, text("0"), text("cpu"), integer(1)),
                id(text("storage"), text("FloatStorage"), text("0"), text("cpu"), integer(1)),
                id(text("storage"), TYPE, integer(0), text("cpu"), integer(1)),
                id(text("storage"), TYPE, text("0"), NONE, integer(1)),
                id(text("storage"), TYPE, text("0"), text("cpu"), NONE),
                id(text("storage"), TYPE, text("0"), text("cpu"), integer(1), NONE));
    }

    private static Pickled id(Pickled... parts) {
        Pickled id = new Pickled().raw("(");
        for (Pickled part : parts) {
            id.add(part);
        }
        return id.raw("t");
    }

    private static Pickled text(String text) {
        return new Pickled().text(text);
    }

    private static Pickled integer(long value) {
        return new Pickled().integer(value);
    }

    @Test
    void a_storage_has_one_type_and_a_possible_size() {
        fails(start().storage("FloatStorage", "0", -1).stop(), "expected a storage of 0 to 2^60 elements, found -1");
        fails(start().storage("FloatStorage", "0", 1L << 60).stop(), "found 1152921504606846976");
        fails(
                start().storage("FloatStorage", "0", 1)
                        .storage("HalfStorage", "0", 1)
                        .stop(),
                "expected the storage \"0\" in one type and size, found another one");
    }

    @Test
    void a_tensor_is_within_its_storage() {
        within("found offset 1, shape [2, 3], strides [3, 1]", 1, new long[] {2, 3}, new long[] {3, 1});
        within("found offset -1, shape [1], strides [1]", -1, new long[] {1}, new long[] {1});
        within("found offset -1, shape [0], strides [1]", -1, new long[] {0}, new long[] {1});
        within("sizes and strides from 0, found -1", 5, new long[] {2}, new long[] {-1});
        within("sizes and strides from 0, found -2", 0, new long[] {-2, -2}, new long[] {1, 1});
        within("a stride for each of 2 sizes, found 1", 0, new long[] {2, 2}, new long[] {1});
        within("fewer than 2^63 elements", 0, new long[] {1L << 32, 1L << 32}, new long[] {0, 0});
        within("fewer than 2^63 elements", 0, new long[] {3}, new long[] {1L << 62});
        within("fewer than 2^63 elements", 5, new long[] {2, 2}, new long[] {Long.MAX_VALUE, 1});
        within("a tuple of at most 32 sizes", 0, new long[33], new long[33]);
        Pickled last = stateDict("a", tensor("FloatStorage", "0", 6, 5, new long[] {9, 1}, new long[] {0, 7}));
        assertThat(read(last.stop())).isInstanceOf(Dict.class);
    }

    @Test
    void metadata_that_change_numbers_are_refused() {
        Pickled negated = new Pickled()
                .op(Opcode.EMPTY_DICT)
                .text("neg")
                .op(Opcode.NEWTRUE)
                .op(Opcode.SETITEM);
        Pickled tensor = new Pickled()
                .global("torch._utils", "_rebuild_tensor_v2")
                .op(Opcode.MARK)
                .storage("FloatStorage", "0", 1)
                .integer(0)
                .tuple(1)
                .tuple(1)
                .op(Opcode.NEWFALSE)
                .orderedDict()
                .add(negated)
                .op(Opcode.TUPLE)
                .op(Opcode.REDUCE);
        fails(stateDict("a", tensor).stop(), "found metadata of a tensor", REMEDY);
    }

    private static void within(String found, long offset, long[] shape, long[] strides) {
        fails(
                stateDict("a", tensor("FloatStorage", "0", 6, offset, shape, strides))
                        .stop(),
                found);
    }
}
