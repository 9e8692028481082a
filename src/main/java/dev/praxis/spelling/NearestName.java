package dev.praxis.spelling;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the known name that a misspelled one most likely means. Case, underscores and hyphens are
 * ignored: {@code topK} is {@code top_k}. All other differences are counted as inserted, deleted,
 * replaced or swapped adjacent characters (optimal string alignment).
 */
public final class NearestName {
    private NearestName() {}

    /**
     * Returns the known name with the fewest differences from {@code name}, the first if tied, or
     * null if none is near. A near name has at most one difference per three characters of the
     * shorter name, or one in all.
     *
     * <p>The cost is bounded by the known names: one whose length alone makes it too different is
     * not compared.
     */
    public static @Nullable String of(String name, Collection<String> known) {
        String wanted = letters(name);
        String nearest = null;
        int minDistance = Integer.MAX_VALUE;
        for (String candidate : known) {
            String letters = letters(candidate);
            int shorter = Math.min(wanted.length(), letters.length());
            // A name of one character has nothing in common with another one.
            int limit = Math.min(Math.max(1, shorter / 3), shorter - 1);
            if (Math.abs(wanted.length() - letters.length()) > limit) {
                continue;
            }
            int distance = distance(wanted, letters);
            if (distance <= limit && distance < minDistance) {
                nearest = candidate;
                minDistance = distance;
            }
        }
        return nearest;
    }

    private static String letters(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Returns the optimal string alignment distance, from the last three rows of its table. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }
}
