package dev.praxis.checkpoint.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random changes of a pickle, part by part rather than byte by byte, are read or rejected: every
 * tensor has all of its bytes, and every fault is a CheckpointException.
 */
class PickleFuzzTest {
    private static final int MUTANTS = 50_000;
    private static final List<Opcode> OPCODES = List.copyOf(EnumSet.allOf(Opcode.class));
    private static final long[][] NUMBERS = {
        {}, {0}, {1}, {2, 3}, {3, 1}, {4, 4}, {1L << 32, 1L << 32}, {-1}, {16}, {0, 0}
    };
    private static final String[][] GLOBALS = {
        {"torch", "FloatStorage"},
        {"torch", "LongStorage"},
        {"torch.storage", "UntypedStorage"},
        {"torch", "float8_e5m2"},
        {"torch", "Size"},
        {"collections", "OrderedDict"},
        {"torch._utils", "_rebuild_tensor_v2"},
        {"torch._utils", "_rebuild_tensor_v3"},
        {"torch._utils", "_rebuild_parameter"},
        {"os", "system"}
    };

    @Test
    void a_mutated_pickle_is_read_or_rejected() {
        SplittableRandom random = new SplittableRandom(7);
        int accepted = 0;
        for (int i = 0; i < MUTANTS; i++) {
            List<Pickled> parts = parts();
            for (int change = random.nextInt(2); change >= 0; change--) {
                mutate(parts, random);
            }
            Pickled whole = Pickled.start();
            parts.forEach(whole::add);
            accepted += PickleFuzz.read(whole.stop()) > 0 ? 1 : 0;
        }
        // A plausible share of mutants is valid.
        assertThat(accepted).isBetween(MUTANTS / 100, MUTANTS / 2);
    }

    /** Returns the parts of a state dict with two tensors. */
    private static List<Pickled> parts() {
        List<Pickled> parts = new ArrayList<>(List.of(part(Opcode.EMPTY_DICT), part(Opcode.MARK)));
        for (String key : List.of("0", "1")) {
            parts.addAll(List.of(
                    new Pickled().text("tensor" + key),
                    new Pickled().global("torch._utils", "_rebuild_tensor_v2"),
                    part(Opcode.MARK),
                    new Pickled().storage("FloatStorage", key, 16),
                    new Pickled().integer(2),
                    new Pickled().tuple(2, 3),
                    new Pickled().tuple(1, 4),
                    part(Opcode.NEWFALSE),
                    new Pickled().orderedDict(),
                    part(Opcode.TUPLE),
                    part(Opcode.REDUCE)));
        }
        parts.add(part(Opcode.SETITEMS));
        return parts;
    }

    private static Pickled part(Opcode opcode) {
        return new Pickled().op(opcode);
    }

    private static void mutate(List<Pickled> parts, SplittableRandom random) {
        int at = random.nextInt(parts.size());
        switch (random.nextInt(8)) {
            case 0 -> parts.remove(at);
            case 1 -> parts.add(at, parts.get(random.nextInt(parts.size())));
            case 2 -> parts.set(at, parts.get(random.nextInt(parts.size())));
            case 3 -> parts.set(at, new Pickled().integer(random.nextLong() >> random.nextInt(64)));
            case 4 -> parts.set(at, new Pickled().tuple(NUMBERS[random.nextInt(NUMBERS.length)]));
            case 5 -> {
                String[] global = GLOBALS[random.nextInt(GLOBALS.length)];
                parts.set(at, new Pickled().global(global[0], global[1]));
            }
            case 6 -> parts.add(at, new Pickled().op(OPCODES.get(random.nextInt(OPCODES.size()))));
            default -> parts.add(at, new Pickled().op(Opcode.BINPUT, 0).op(Opcode.BINGET, random.nextInt(2)));
        }
    }
}
