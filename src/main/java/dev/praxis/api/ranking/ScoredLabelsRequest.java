package dev.praxis.api.ranking;

import dev.praxis.support.json.Labels;
import dev.praxis.support.json.Required;
import org.jspecify.annotations.Nullable;

record ScoredLabelsRequest(
        @Required double[] scores, @Required Labels labels, double @Nullable [] weights) {}
