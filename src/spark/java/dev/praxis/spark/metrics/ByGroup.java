package dev.praxis.spark.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Results of ranges, by the group of the range. */
final class ByGroup {
    private ByGroup() {}

    /**
     * Returns the parts of each group.
     *
     * @param parts in the order of their ranges
     * @param range the range of a part
     */
    static <T> List<List<T>> of(RangePlan plan, List<T> parts, ToIntFunction<T> range) {
        List<List<T>> groups = new ArrayList<>();
        for (int group = 0; group < plan.groups().size(); group++) {
            groups.add(new ArrayList<>());
        }
        for (T part : parts) {
            groups.get(plan.groupOf(range.applyAsInt(part))).add(part);
        }
        return groups;
    }
}
