package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.torch.Value.Dict;
import dev.praxis.checkpoint.torch.Value.Text;
import dev.praxis.checkpoint.torch.Value.Tuple;
import dev.praxis.checkpoint.torch.Value.Whole;
import java.util.ArrayList;
import java.util.List;

/** The stack of a pickle's machine, with marks below which nothing is taken. */
final class PickleStack {
    /** Maximum number of open marks. A state dict has three, and one in another dict four. */
    private static final int MAX_MARKS = 64;

    private final PickleInput in;
    private final List<Value> values = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();

    PickleStack(PickleInput in) {
        this.in = in;
    }

    void push(Value value) {
        values.add(value);
    }

    int size() {
        return values.size();
    }

    void mark() {
        if (marks.size() == MAX_MARKS) {
            throw in.expected("at most %d nested values".formatted(MAX_MARKS), "more");
        }
        marks.add(values.size());
    }

    /** Removes the values since the last mark, and the mark. */
    List<Value> popMark() {
        if (marks.isEmpty()) {
            throw in.expected("a mark before it", "none");
        }
        List<Value> since = values.subList(marks.removeLast(), values.size());
        List<Value> items = List.copyOf(since);
        since.clear();
        return items;
    }

    /** Removes some values, and returns them from the bottom. */
    List<Value> pop(int count) {
        Value[] items = new Value[count];
        for (int i = count - 1; i >= 0; i--) {
            items[i] = pop();
        }
        return List.of(items);
    }

    Value pop() {
        Value top = peek();
        values.removeLast();
        return top;
    }

    Value peek() {
        if (values.size() == (marks.isEmpty() ? 0 : marks.getLast())) {
            throw in.expected("a value before it", "none");
        }
        return values.getLast();
    }

    String popText() {
        Value top = pop();
        if (top instanceof Text text) {
            return text.value();
        }
        throw in.expected("a string before it", top.kind());
    }

    Tuple popTuple() {
        Value top = pop();
        if (top instanceof Tuple tuple) {
            return tuple;
        }
        throw in.expected("a tuple before it", top.kind());
    }

    /** Sets items of the dict on the top. */
    void setItems(List<Value> items) {
        if (!(peek() instanceof Dict dict)) {
            throw in.expected("a dict before it", peek().kind());
        }
        if (items.size() % 2 != 0) {
            throw in.expected("pairs of a key and a value", "%d values".formatted(items.size()));
        }
        for (int i = 0; i < items.size(); i += 2) {
            setItem(dict, items.get(i), items.get(i + 1));
        }
    }

    private void setItem(Dict dict, Value key, Value value) {
        if (key instanceof Text text) {
            if (dict.items().putIfAbsent(text.value(), value) != null) {
                throw in.expected("each key once", "\"%s\" again".formatted(text.value()));
            }
        } else if (!(key instanceof Whole)) {
            // An integer is a key of an optimizer's state, in which no tensor of a model is.
            throw in.expected("keys that are strings or integers", key.kind());
        }
    }

    /** Removes the only value. */
    Value last() {
        Value last = pop();
        if (!values.isEmpty() || !marks.isEmpty()) {
            throw in.expected("one value at the end", "more");
        }
        return last;
    }
}
