package dev.praxis.checkpoint.torch;

import static dev.praxis.checkpoint.torch.CraftedPickles.fails;
import static dev.praxis.checkpoint.torch.CraftedPickles.read;
import static dev.praxis.checkpoint.torch.Pickled.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.torch.Value.Dict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever could run code is refused by name, with what to do. */
class RefusedPickleTest {
    private static final String REMEDY = "load the model where you trust it, and save it with save_pretrained";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os system",
                "posix system",
                "nt system",
                "builtins eval",
                "builtins getattr",
                "__builtin__ set",
                "subprocess Popen",
                "torch.nn.modules.linear Linear",
                "transformers.models.bert.modeling_bert BertModel",
                "torch._utils _rebuild_qtensor",
                "torch._tensor _rebuild_from_type_v2",
                "torch QInt8Storage",
                "collections OrderedDict.fromkeys",
                "numpy.core.multiarray _reconstruct"
            })
    void any_other_global_is_refused_by_name_in_both_ways_of_naming_it(String name) {
        String module = name.substring(0, name.indexOf(' '));
        String function = name.substring(module.length() + 1);
        String found =
                "data.pkl: byte %d: expected only what a state dict needs, found the global " + name.replace(' ', '.');
        fails(start().global(module, function).stop(), found.formatted(2), REMEDY);
        Pickled stacked = start().text(module).text(function);
        int position = stacked.bytes().length;
        fails(stacked.op(Opcode.STACK_GLOBAL).stop(), found.formatted(position));
    }

    @Test
    void a_call_of_os_system_is_refused_before_its_argument_is_read() {
        fails("\u0080\2cos\nsystem\n(X\5\0\0\0touchtR.", "found the global os.system", REMEDY);
        fails("cos\nsystem\n(S'touch'\ntR.", "byte 0: ", "a pickle without a protocol");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {
                "POP",
                "POP_MARK",
                "DUP",
                "FLOAT",
                "INT",
                "LONG",
                "PERSID",
                "STRING",
                "BINSTRING",
                "SHORT_BINSTRING",
                "UNICODE",
                "DICT",
                "GET",
                "INST",
                "LIST",
                "OBJ",
                "PUT",
                "BINBYTES",
                "SHORT_BINBYTES",
                "PROTO",
                "NEWOBJ",
                "EXT1",
                "EXT2",
                "EXT4",
                "LONG4",
                "BINUNICODE8",
                "BINBYTES8",
                "EMPTY_SET",
                "ADDITEMS",
                "FROZENSET",
                "NEWOBJ_EX",
                "BYTEARRAY8",
                "NEXT_BUFFER",
                "READONLY_BUFFER"
            })
    void an_opcode_that_no_state_dict_needs_is_refused_by_name(Opcode opcode) {
        Pickled pickle =
                start().global("collections", "OrderedDict").op(Opcode.MARK).op(Opcode.EMPTY_TUPLE);
        fails(pickle.op(opcode).stop(), "found the opcode " + opcode, REMEDY);
    }

    @Test
    void only_the_functions_of_tensors_are_called() {
        Pickled type = start().global("torch", "FloatStorage").op(Opcode.EMPTY_TUPLE);
        fails(type.op(Opcode.REDUCE).stop(), "found a call of the type torch.FloatStorage", REMEDY);
        fails(start().text("a").op(Opcode.EMPTY_TUPLE).op(Opcode.REDUCE).stop(), "found a call of a string");
        fails(start().text("a").text("b").op(Opcode.REDUCE).stop(), "expected a tuple before it, found a string");
    }

    @Test
    void only_an_ordered_dict_has_attributes_and_they_are_ignored() {
        Pickled state = new Pickled()
                .op(Opcode.EMPTY_DICT)
                .text("_metadata")
                .orderedDict()
                .op(Opcode.SETITEM);
        Dict dict =
                (Dict) read(start().orderedDict().add(state).op(Opcode.BUILD).stop());
        assertThat(dict.items()).isEmpty();
        fails(start().op(Opcode.EMPTY_DICT).add(state).op(Opcode.BUILD).stop(), "found the state of a dict", REMEDY);
        fails(
                start().global("torch", "FloatStorage")
                        .add(state)
                        .op(Opcode.BUILD)
                        .stop(),
                "found the state of the type torch.FloatStorage");
        fails(start().orderedDict().text("__setstate__").op(Opcode.BUILD).stop(), "found the state of a dict");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 255})
    void other_protocols_are_refused(int protocol) {
        fails(new Pickled().op(Opcode.PROTO, protocol).op(Opcode.NONE).stop(), "a pickle of protocol " + protocol);
    }
}
