package dev.praxis.wire.objects;

import tools.jackson.core.JsonParser;

/**
 * The entries that the objects of a request may have, and the memory for them.
 *
 * <p>An object counts as 7 entries, whatever it has: image, label, score or area, and four
 * coordinates. A listed image counts as 3, each of its labels as 1, a category as 2; each run,
 * polygon and coordinate of a segmentation as 1, and a text of run lengths as 1 for 8 characters.
 */
public interface ObjectBudget {

    /** Counts entries, and reserves memory for them. */
    void spend(int entries, JsonParser parser);

    /** Reserves memory for a text: its characters, and the structures that later refer to it. */
    void reserveText(int length);
}
