package dev.praxis.wire.json;

import org.jspecify.annotations.Nullable;

/**
 * Lists of scored and graded documents, one list after the other.
 *
 * @param ids one per list; null for a list without one
 * @param starts the first document of each list, and the end
 * @param scores one per document
 * @param grades one per document
 * @param names one per document; null if no list has names
 * @param missedStarts the first missed grade of each list, and the end
 * @param missedGrades grades of documents that are in no list
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record ScoredLists(
        @Nullable String[] ids,
        int[] starts,
        double[] scores,
        int[] grades,
        String @Nullable [] names,
        int[] missedStarts,
        int[] missedGrades) {

    /** Returns the number of lists. */
    public int size() {
        return ids.length;
    }
}
