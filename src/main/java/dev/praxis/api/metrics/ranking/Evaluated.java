package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.wire.json.Warning;
import java.util.List;

/** Rows whose areas are computed: those of a request, or those of merged states. */
interface Evaluated {
    /** Returns the number of rows, including those of weight 0. */
    long rows();

    RankedLabels labels();

    /** Returns the warnings about the rows, which have this number of distinct scores. */
    List<Warning> warnings(int distinctScores);

    /** Computes the intervals of areas, all of which the rows have. */
    List<AreaInterval> intervals(List<Area> areas, IntervalRequest request);

    /** Returns the number of trials of the exact interval of an area. */
    double trials(Area area);
}
