package dev.praxis.serving;

import dev.praxis.checkpoint.Catalogue.Change;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Separates completed changes of folders from those that are still being written. Not thread-safe.
 */
final class SettledChanges {
    private final Duration settle;

    /**
     * Time at which each change was first seen in its current form, in nanoseconds of a monotonic
     * clock.
     */
    private final Map<Change, Long> firstSeen = new HashMap<>();

    /**
     * Creates an instance that has seen no changes.
     *
     * @param settle time for which a change must stay the same
     */
    SettledChanges(Duration settle) {
        this.settle = settle;
    }

    /**
     * Returns those of the current changes that have stayed the same for long enough.
     *
     * @param nanos time of the check
     */
    List<Change> of(List<Change> changes, long nanos) {
        firstSeen.keySet().retainAll(changes);
        changes.forEach(change -> firstSeen.putIfAbsent(change, nanos));
        return changes.stream()
                .filter(change -> nanos - Objects.requireNonNull(firstSeen.get(change)) >= settle.toNanos())
                .toList();
    }
}
