package dev.praxis.serving;

import dev.praxis.checkpoint.Catalogue.Change;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells folders that somebody still writes to from those that are complete. One thread at a time
 * may use it.
 */
final class SettledChanges {
    private final Duration settle;

    /** When each change was first seen as it is, by a clock of nanoseconds. */
    private final Map<Change, Long> firstSeen = new HashMap<>();

    /**
     * Knows of no changes yet.
     *
     * @param settle how long a change has to stay as it is
     */
    SettledChanges(Duration settle) {
        this.settle = settle;
    }

    /**
     * Of the changes that a look finds, those that have been the same for long enough.
     *
     * @param nanos the time of the look
     */
    List<Change> of(List<Change> changes, long nanos) {
        firstSeen.keySet().retainAll(changes);
        changes.forEach(change -> firstSeen.putIfAbsent(change, nanos));
        return changes.stream()
                .filter(change -> nanos - Objects.requireNonNull(firstSeen.get(change)) >= settle.toNanos())
                .toList();
    }
}
