package dev.praxis.checkpoint.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Pieces of words with their ids, by their bytes: a hash table with linear probing. The hashes of
 * all beginnings of a word are computed in one pass, and no strings are created.
 */
final class PieceTable {
    /** The parameters of the hash function FNV-1a. */
    private static final int SEED = 0x811c9dc5;

    private static final int FACTOR = 0x01000193;

    private static final byte[] NONE = {};

    private final byte[][] pieces;
    private final int[] hashes;
    private final int[] ids;
    private final int longest;

    PieceTable(Map<String, Integer> idsOfPieces) {
        int size = Integer.highestOneBit(idsOfPieces.size() + 1) << 2;
        pieces = new byte[size][];
        Arrays.fill(pieces, NONE);
        hashes = new int[size];
        ids = new int[size];
        longest = idsOfPieces.keySet().stream().mapToInt(String::length).max().orElse(0);
        idsOfPieces.forEach((piece, id) -> put(piece.getBytes(StandardCharsets.UTF_8), id));
    }

    /** Returns the length of the longest piece. */
    int longest() {
        return longest;
    }

    /**
     * Finds the longest piece with which a text begins.
     *
     * @param text Not modified.
     * @param work at least {@link #longest} entries. Overwritten.
     * @return its slot; -1 if there is none
     */
    int longest(byte[] text, int from, int to, int[] work) {
        int length = Math.min(to - from, longest);
        int hash = SEED;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ text[from + i]) * FACTOR;
            work[i] = hash;
        }
        for (; length > 0; length--) {
            int slot = find(text, from, length, work[length - 1]);
            if (pieces[slot].length > 0) {
                return slot;
            }
        }
        return -1;
    }

    /** Returns the number of characters of the piece in a slot. */
    int length(int slot) {
        return pieces[slot].length;
    }

    /** Returns the id of the piece in a slot. */
    int id(int slot) {
        return ids[slot];
    }

    private void put(byte[] piece, int id) {
        int hash = SEED;
        for (byte character : piece) {
            hash = (hash ^ character) * FACTOR;
        }
        int slot = find(piece, 0, piece.length, hash);
        pieces[slot] = piece;
        hashes[slot] = hash;
        ids[slot] = id;
    }

    /** Returns the slot of a piece, or the empty one where it would be. */
    private int find(byte[] text, int from, int length, int hash) {
        int mask = pieces.length - 1;
        int slot = (hash ^ hash >>> 16) & mask;
        while (pieces[slot].length > 0
                && !(hashes[slot] == hash
                        && Arrays.equals(pieces[slot], 0, pieces[slot].length, text, from, from + length))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
