package dev.praxis.wire.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Numbers by two names, such as the scores of a run by query and document.
 *
 * @param groups the outer names, in the order in which they first appear
 * @param starts the first entry of each group, and the end
 * @param names the inner names, distinct within each group
 * @param values one per inner name
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record NamedNumbers(List<String> groups, int[] starts, String[] names, double[] values) {

    /** Returns the number of entries. */
    public int size() {
        return values.length;
    }

    /** Collects entries whose groups may be interleaved. */
    public static final class Builder {
        private final CategoryList groups = new CategoryList();
        private final Growing.Ints codes = new Growing.Ints();
        private final List<String> names = new ArrayList<>();
        private final Growing.Doubles values = new Growing.Doubles();

        /** Returns the index of a group, which is added if it is new. */
        public int group(String name) {
            return groups.code(name);
        }

        public void add(int group, String name, double value) {
            codes.add(group);
            names.add(name);
            values.add(value);
        }

        /** Returns the inner name of an entry. */
        public String name(int entry) {
            return names.get(entry);
        }

        /** Returns the outer name of an entry. */
        public String groupOf(int entry) {
            return groups.of().names().get(codes.get(entry));
        }

        /** Returns the entries, without a check for duplicates. */
        public NamedNumbers build() {
            int[] starts = starts();
            int[] order = order(starts);
            double[] unordered = values.toArray();
            double[] ordered = new double[order.length];
            String[] orderedNames = new String[order.length];
            for (int i = 0; i < order.length; i++) {
                ordered[i] = unordered[order[i]];
                orderedNames[i] = names.get(order[i]);
            }
            return new NamedNumbers(groups.of().names(), starts, orderedNames, ordered);
        }

        /** Returns the index of the first entry that repeats a name in its group; -1 for none. */
        public int firstDuplicate() {
            int[] starts = starts();
            int[] order = order(starts);
            int first = Integer.MAX_VALUE;
            Set<String> seen = new HashSet<>();
            for (int group = 0; group < groups.size(); group++) {
                seen.clear();
                for (int i = starts[group]; i < starts[group + 1]; i++) {
                    if (!seen.add(names.get(order[i]))) {
                        first = Math.min(first, order[i]);
                        break;
                    }
                }
            }
            return first == Integer.MAX_VALUE ? -1 : first;
        }

        private int[] starts() {
            int[] starts = new int[groups.size() + 1];
            for (int i = 0; i < codes.size(); i++) {
                starts[codes.get(i) + 1]++;
            }
            for (int group = 0; group < groups.size(); group++) {
                starts[group + 1] += starts[group];
            }
            return starts;
        }

        private int[] order(int... starts) {
            int[] next = starts.clone();
            int[] order = new int[codes.size()];
            for (int i = 0; i < order.length; i++) {
                order[next[codes.get(i)]++] = i;
            }
            return order;
        }
    }
}
