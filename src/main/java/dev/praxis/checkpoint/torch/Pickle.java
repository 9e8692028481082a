package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.torch.Value.Dict;
import dev.praxis.checkpoint.torch.Value.Flag;
import dev.praxis.checkpoint.torch.Value.Function;
import dev.praxis.checkpoint.torch.Value.Nothing;
import dev.praxis.checkpoint.torch.Value.Strided;
import dev.praxis.checkpoint.torch.Value.Text;
import dev.praxis.checkpoint.torch.Value.Tuple;
import dev.praxis.checkpoint.torch.Value.Unread;
import dev.praxis.checkpoint.torch.Value.Whole;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine that computes the value of a pickle. It has rules for the opcodes and functions with
 * which state dicts are written, and rejects all others by name.
 */
final class Pickle {
    /**
     * Maximum number of values that a pickle creates, has on its stack, or has in its memo: 21 for
     * a matrix, or 20,000 matrices. It bounds the memory, of which a value needs more than the byte
     * that creates it.
     */
    private static final int MAX_VALUES = 500_000;

    private static final int OLDEST_PROTOCOL = 2;
    private static final int NEWEST_PROTOCOL = 5;

    private final PickleInput in;
    private final PickleStack stack;
    private final Rebuild rebuild;
    private final Map<Integer, Value> memo = new HashMap<>();
    private int created;

    private Pickle(PickleInput in) {
        this.in = in;
        this.stack = new PickleStack(in);
        this.rebuild = new Rebuild(in);
    }

    /**
     * Returns the value of a pickle.
     *
     * @param file name of the file and the pickle in messages
     * @throws CheckpointException if the pickle is invalid or needs anything but plain data
     */
    static Value read(String file, ByteBuffer bytes) {
        return new Pickle(new PickleInput(file, bytes)).read();
    }

    private Value read() {
        if (in.opcode() != Opcode.PROTO) {
            throw in.refused("a pickle without a protocol");
        }
        readProtocol();
        for (Opcode opcode = in.opcode(); opcode != Opcode.STOP; opcode = in.opcode()) {
            execute(opcode);
        }
        return stack.last();
    }

    private void readProtocol() {
        int protocol = in.unsignedByte();
        if (protocol < OLDEST_PROTOCOL || protocol > NEWEST_PROTOCOL) {
            throw in.refused("a pickle of protocol " + protocol);
        }
    }

    private void execute(Opcode opcode) {
        switch (opcode) {
            // The length of a frame helps only those who read from a stream.
            case FRAME -> in.skip(Long.BYTES);
            case MARK -> stack.mark();
            case NONE -> create(new Nothing());
            case NEWTRUE -> create(new Flag(true));
            case NEWFALSE -> create(new Flag(false));
            case BININT -> create(new Whole(in.integer()));
            case BININT1 -> create(new Whole(in.unsignedByte()));
            case BININT2 -> create(new Whole(in.unsignedShort()));
            case LONG1 -> create(new Whole(in.longInteger()));
            case BINFLOAT -> {
                in.skip(Double.BYTES);
                create(new Unread());
            }
            case BINUNICODE -> create(new Text(in.text(in.integer())));
            case SHORT_BINUNICODE -> create(new Text(in.text(in.unsignedByte())));
            case EMPTY_TUPLE -> create(new Tuple(List.of()));
            case TUPLE1 -> create(new Tuple(stack.pop(1)));
            case TUPLE2 -> create(new Tuple(stack.pop(2)));
            case TUPLE3 -> create(new Tuple(stack.pop(3)));
            case TUPLE -> create(new Tuple(stack.popMark()));
            case EMPTY_LIST -> create(new Unread());
            case APPEND -> append(stack.pop(1));
            case APPENDS -> append(stack.popMark());
            case EMPTY_DICT -> create(new Dict(false, new LinkedHashMap<>()));
            case SETITEM -> stack.setItems(stack.pop(2));
            case SETITEMS -> stack.setItems(stack.popMark());
            case BINPUT -> put(in.unsignedByte());
            case LONG_BINPUT -> put(in.integer());
            case MEMOIZE -> put(memo.size());
            case BINGET -> get(in.unsignedByte());
            case LONG_BINGET -> get(in.integer());
            case GLOBAL -> global(in.line(), in.line());
            case STACK_GLOBAL -> {
                String name = stack.popText();
                global(stack.popText(), name);
            }
            case REDUCE -> reduce();
            case BUILD -> build();
            case BINPERSID -> create(rebuild.storage(stack.pop()));
            default -> throw in.refused("the opcode " + opcode);
        }
    }

    private void create(Value value) {
        count(++created);
        stack.push(value);
    }

    private void count(int values) {
        if (values > MAX_VALUES) {
            throw in.expected("at most %d values".formatted(MAX_VALUES), "more");
        }
    }

    private void put(int index) {
        memo.put(index, stack.peek());
        count(memo.size());
    }

    private void append(List<Value> items) {
        if (!(stack.peek() instanceof Unread)) {
            throw in.expected(
                    "a list before %d values".formatted(items.size()),
                    stack.peek().kind());
        }
    }

    private void get(int index) {
        Value value = memo.get(index);
        if (value == null) {
            throw in.expected("a value in the memo", "none at " + Integer.toUnsignedString(index));
        }
        stack.push(value);
        count(stack.size());
    }

    private void global(String module, String name) {
        Value value = Globals.find(module + '.' + name);
        if (value == null) {
            throw in.refused("the global %s.%s".formatted(module, name));
        }
        create(value);
    }

    private void reduce() {
        Tuple arguments = stack.popTuple();
        Value function = stack.pop();
        if (!(function instanceof Function of)) {
            throw in.refused("a call of " + function.kind());
        }
        create(
                switch (of) {
                    case ORDERED_DICT -> orderedDict(arguments);
                    case SIZE -> rebuild.size(arguments);
                    case REBUILD_TENSOR_V2 -> tensor(arguments, false);
                    case REBUILD_TENSOR_V3 -> tensor(arguments, true);
                    case REBUILD_PARAMETER -> rebuild.parameter(arguments);
                });
    }

    /** Creates a tensor, whose sizes and strides count as values: its tuples may be repeated. */
    private Value tensor(Tuple arguments, boolean typed) {
        Strided tensor = rebuild.tensor(arguments, typed);
        created += 2 * tensor.shape().size();
        return tensor;
    }

    private Value orderedDict(Tuple arguments) {
        if (!arguments.items().isEmpty()) {
            throw in.expected("an OrderedDict that is empty at first", "arguments");
        }
        return new Dict(true, new LinkedHashMap<>());
    }

    /** Ignores the attributes of an OrderedDict, in which a module keeps its version. */
    private void build() {
        Value state = stack.pop();
        if (!(stack.peek() instanceof Dict dict && dict.ordered()) || !(state instanceof Dict)) {
            throw in.refused("the state of " + stack.peek().kind());
        }
    }
}
