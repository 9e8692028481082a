package dev.praxis.wire.objects;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Indices of ids in the order in which they first appear. Integers are found without creating an
 * object, and a text that is an integer's decimal form is that integer.
 */
final class Ids {
    private static final int INITIAL_CAPACITY = 64;
    private static final int MAX_INTEGER_LENGTH = Long.toString(Long.MIN_VALUE).length();

    /** Makes the slots of ids unpredictable, so that no request can choose ids that collide. */
    private static final long SEED = ThreadLocalRandom.current().nextLong();

    private final Map<String, Integer> texts = new HashMap<>();
    private long[] integers = new long[INITIAL_CAPACITY];

    /** The index of the integer in each slot, plus 1; 0 for a free slot. */
    private int[] indices = new int[INITIAL_CAPACITY];

    private int integerCount;
    private int size;

    /** Returns the number of different ids so far. */
    int size() {
        return size;
    }

    /** Returns the index of an id, which is {@link #size()} before the call if it is new. */
    int index(String id) {
        if (isInteger(id)) {
            return index(Long.parseLong(id));
        }
        Integer present = texts.putIfAbsent(id, size);
        return present == null ? size++ : present;
    }

    /** Returns the index of an id, which is {@link #size()} before the call if it is new. */
    int index(long id) {
        int slot = slot(id);
        if (indices[slot] > 0) {
            return indices[slot] - 1;
        }
        if (2 * ++integerCount > integers.length) {
            grow();
            slot = slot(id);
        }
        integers[slot] = id;
        indices[slot] = ++size;
        return size - 1;
    }

    /** Returns the slot of an integer: its own, or the free one where it belongs. */
    private int slot(long id) {
        int mask = integers.length - 1;
        int slot = hash(id) & mask;
        while (indices[slot] > 0 && integers[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldIntegers = integers;
        int[] oldIndices = indices;
        integers = new long[2 * oldIntegers.length];
        indices = new int[integers.length];
        for (int i = 0; i < oldIntegers.length; i++) {
            if (oldIndices[i] > 0) {
                int slot = slot(oldIntegers[i]);
                integers[slot] = oldIntegers[i];
                indices[slot] = oldIndices[i];
            }
        }
    }

    /** Mixes all bits into the lowest ones, with multipliers of SplitMix64. */
    private static int hash(long id) {
        long mixed = (id ^ SEED) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 32)) * 0x94d049bb133111ebL;
        return (int) (mixed ^ (mixed >>> 29));
    }

    /** Returns whether a text is what {@link Long#toString} gives for some integer. */
    private static boolean isInteger(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        int length = text.length();
        if (length == first || length > MAX_INTEGER_LENGTH) {
            return false;
        }
        if (text.charAt(first) == '0') {
            return length == 1;
        }
        for (int i = first; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return length - first < MAX_INTEGER_LENGTH - 1 || isInRange(text);
    }

    private static boolean isInRange(String text) {
        try {
            return Long.toString(Long.parseLong(text)).equals(text);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
