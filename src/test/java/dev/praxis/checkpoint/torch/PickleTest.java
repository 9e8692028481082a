package dev.praxis.checkpoint.torch;

import static dev.praxis.checkpoint.torch.CraftedPickles.fails;
import static dev.praxis.checkpoint.torch.CraftedPickles.read;
import static dev.praxis.checkpoint.torch.Pickled.start;
import static dev.praxis.checkpoint.torch.Pickled.stateDict;
import static dev.praxis.checkpoint.torch.Pickled.tensor;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.checkpoint.torch.Value.Dict;
import dev.praxis.checkpoint.torch.Value.Strided;
import dev.praxis.checkpoint.torch.Value.Tuple;
import dev.praxis.checkpoint.torch.Value.Whole;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PickleTest {
    @Test
    void a_state_dict_is_a_dict_of_tensors() {
        Pickled pickle = stateDict("a", tensor("HalfStorage", "7", 12, 1, new long[] {2, 3}, new long[] {1, 2}));
        Dict dict = (Dict) read(pickle.stop());
        Strided a = (Strided) requireNonNull(dict.items().get("a"));
        assertThat(a.type()).isEqualTo(ElementType.F16);
        assertThat(a.storage().key()).isEqualTo("7");
        assertThat(a.storage().bytes()).isEqualTo(24);
        assertThat(a.offset()).isEqualTo(1);
        assertThat(a.shape()).containsExactly(2L, 3L);
        assertThat(a.strides()).containsExactly(1L, 2L);
    }

    @Test
    void integers_have_all_widths_and_signs() {
        Pickled pickle = start().op(Opcode.MARK)
                .op(Opcode.BININT1, 255)
                .op(Opcode.BININT2, 0, 255)
                .op(Opcode.BININT, 254, 255, 255, 255)
                .op(Opcode.LONG1, 0)
                .op(Opcode.LONG1, 1, 255)
                .op(Opcode.LONG1, 2, 0, 128)
                .op(Opcode.LONG1, 5, 0, 0, 0, 128, 0)
                .integer(Long.MIN_VALUE)
                .op(Opcode.TUPLE);
        assertThat(((Tuple) read(pickle.stop())).items().stream().map(item -> ((Whole) item).value()))
                .containsExactly(255L, 65280L, -2L, 0L, -1L, -32768L, 1L << 31, Long.MIN_VALUE);
        fails(
                start().op(Opcode.LONG1, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1).stop(),
                "byte 2: expected an integer of at most 8");
    }

    @Test
    void a_name_twice_is_refused() {
        Pickled tensor = tensor("FloatStorage", "0", 1, 0, new long[0], new long[0]);
        Pickled twice = stateDict("a", tensor).text("a").add(tensor).op(Opcode.SETITEM);
        fails(twice.stop(), "expected each key once, found \"a\" again");
    }

    @Test
    void nothing_is_taken_from_below_a_mark_or_an_empty_stack() {
        fails(start().op(Opcode.TUPLE1).stop(), "byte 2: expected a value before it, found none");
        fails(start().text("a").op(Opcode.MARK).op(Opcode.TUPLE1).stop(), "expected a value before it");
        fails(start().op(Opcode.TUPLE).stop(), "expected a mark before it");
        fails(start().stop(), "expected a value before it");
        fails(start().text("a").text("b").stop(), "expected one value at the end, found more");
        fails(start().op(Opcode.MARK).text("b").stop(), "expected one value at the end, found more");
        fails(start().op(Opcode.BINGET, 3).stop(), "expected a value in the memo, found none at 3");
        fails(start().op(Opcode.BINPUT, 3).stop(), "expected a value before it");
    }

    @Test
    void a_pickle_that_ends_early_is_refused_at_every_byte() {
        byte[] whole = stateDict("a", tensor("FloatStorage", "0", 6, 0, new long[] {2, 3}, new long[] {3, 1}))
                .stop();
        for (int length = 0; length < whole.length; length++) {
            fails(Arrays.copyOf(whole, length), "byte ");
        }
    }

    @Test
    void claimed_lengths_allocate_nothing() {
        fails(start().op(Opcode.BINUNICODE, 255, 255, 255, 255).stop(), "expected 4294967295 bytes, found 1");
        fails(start().op(Opcode.BINUNICODE, 255, 255, 255, 127).stop(), "expected 2147483647 bytes, found 1");
        fails(start().op(Opcode.GLOBAL).raw("x".repeat(2_000)).stop(), "expected a name of at most 1000");
        fails(start().op(Opcode.FRAME).stop(), "expected 8 bytes");
    }

    @Test
    void values_that_contain_themselves_or_are_nested_deeply_are_harmless() {
        Pickled itself =
                start().op(Opcode.EMPTY_DICT).op(Opcode.BINPUT, 0).text("a").op(Opcode.BINGET, 0);
        assertThat(read(itself.op(Opcode.SETITEM).stop()).kind()).isEqualTo("a dict");
        Pickled deep = start().op(Opcode.EMPTY_TUPLE);
        // Each tuple has the one before it twice, so that a copy would be of 2¹⁰⁰⁰ parts.
        for (int i = 0; i < 1_000; i++) {
            deep.op(Opcode.BINPUT, 0).op(Opcode.BINGET, 0).op(Opcode.TUPLE2);
        }
        assertThat(read(deep.stop()).kind()).isEqualTo("a tuple");
        fails(start().raw("(".repeat(65)).stop(), "expected at most 64 nested values, found more");
    }

    @Test
    void the_number_of_values_is_bounded() {
        fails(start().raw("N".repeat(500_001)).stop(), "byte 500002: expected at most 500000 values, found more");
    }

    @Test
    void the_number_of_references_to_values_is_bounded() {
        String many = "expected at most 500000 values, found more";
        fails(start().raw("N" + "\u0094".repeat(500_001)).stop(), many);
        fails(start().raw("Nq\0" + "h\0".repeat(500_001)).stop(), many);
        Pickled memoized = start().op(Opcode.EMPTY_TUPLE);
        for (int i = 0; i <= 500_000; i++) {
            memoized.op(Opcode.LONG_BINPUT, i, i >> 8, i >> 16, 0);
        }
        fails(memoized.stop(), many);
    }

    @Test
    void sizes_and_strides_of_repeated_tensors_count() {
        Pickled arguments = start().global("torch._utils", "_rebuild_tensor_v2")
                .op(Opcode.BINPUT, 0)
                .op(Opcode.MARK)
                .storage("FloatStorage", "0", 1)
                .integer(0)
                .tuple(new long[32])
                .tuple(new long[32])
                .op(Opcode.NEWFALSE)
                .orderedDict()
                .op(Opcode.TUPLE)
                .op(Opcode.BINPUT, 1)
                .op(Opcode.REDUCE);
        fails(arguments.raw("h\0h\1R".repeat(8_000)).stop(), "expected at most 500000 values, found more");
    }

    @Test
    void a_byte_that_is_no_opcode_is_refused() {
        fails(start().raw("A").stop(), "byte 2: expected an opcode of pickle, found the byte 0x41");
    }
}
