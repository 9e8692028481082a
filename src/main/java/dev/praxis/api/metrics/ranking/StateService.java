package dev.praxis.api.metrics.ranking;

import dev.praxis.admission.Admission;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.ranking.PoissonBootstrap;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import dev.praxis.compute.metrics.ranking.state.StateReader;
import dev.praxis.compute.metrics.ranking.state.StateWriter;
import dev.praxis.evaluation.BootstrapLimits;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.states.RankingStates;
import dev.praxis.wire.states.StateResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** States of rows, and what follows from several of them. */
@Service
class StateService {
    private static final String STATES = "states";
    private static final String WITH_A_STATE = "with Accept: " + StateResponse.FILE;

    private final Admission admission;
    private final BootstrapLimits limits;

    StateService(Admission admission, BootstrapLimits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    RankingStateResponse state(StateRequest request) {
        int rows = request.scores().length;
        boolean isWeighted = request.weights() != null;
        Cost writing = StateWriter.cost(rows, StateWriter.maxBytesOfRows(rows, isWeighted));
        return admission.run(
                "pr-auc-state",
                ScoreRun.cost(rows, isWeighted)
                        .then(ScoreRun.memory(rows, isWeighted).plus(writing))
                        .plus(Cost.answer(0)),
                () -> {
                    RankingState state = request.state();
                    return RankingStateResponse.of(state, request.readWarnings().list());
                });
    }

    PrAucResponse merge(MergeRequest request) {
        RankingStates states = request.states();
        IntervalRequest interval = request.intervalOfRows();
        Cost areas = ScoreRun.countsCost(states.scores(), states.areWeighted())
                .plus(RankingAnswer.cost(states.scores(), request.operatingPoints(), interval))
                .plus(intervalCost(interval, states.scores()));
        return admission.run(
                "pr-auc-merge",
                cost(states, areas),
                () -> Arguments.renamed(
                        "scores", STATES, () -> Arguments.renamed("labels", STATES, () -> answer(request, interval))));
    }

    private static PrAucResponse answer(MergeRequest request, @Nullable IntervalRequest interval) {
        RankingState merged = merged(request.states());
        ThresholdCounts counts = merged.run().counts();
        return new RankingAnswer(
                        interval, OperatingPoints.choose(request.operatingPoints(), counts), Map.of(), Map.of())
                .of(new EvaluatedState(merged, counts), List.of(), new LinkedHashMap<>());
    }

    RankingStateResponse mergedState(MergeRequest request) {
        Options.requireAbsent("/interval", request.interval(), WITH_A_STATE);
        Options.requireAbsent("/operating_points", request.operatingPoints(), WITH_A_STATE);
        RankingStates states = request.states();
        double maxBytes = StateWriter.maxBytes(states.scores(), states.areWeighted());
        return admission.run(
                "pr-auc-merge",
                cost(states, StateWriter.cost(states.scores(), maxBytes)).plus(Cost.answer(0)),
                () -> RankingStateResponse.of(merged(states), List.of()));
    }

    private static RankingState merged(RankingStates states) {
        List<StateReader> readers = states.readers();
        RankingState[] read = new RankingState[readers.size()];
        @Nullable ComputeException[] faults = new ComputeException[read.length];
        Execution.forEach(read.length, (i, lane) -> {
            try {
                read[i] = readers.get(i).read();
            } catch (ComputeException e) {
                faults[i] = e.named(STATES + "/" + i);
            }
        });
        // The first one, whichever thread was faster.
        for (ComputeException fault : faults) {
            if (fault != null) {
                throw fault;
            }
        }
        return RankingState.merge(List.of(read));
    }

    /** Returns the cost of {@link #merged}, which merges pairs in rounds, and of the rest. */
    private static Cost cost(RankingStates states, Cost rest) {
        double scores = states.scores();
        boolean areWeighted = states.areWeighted();
        int rounds =
                Integer.SIZE - Integer.numberOfLeadingZeros(states.readers().size() - 1);
        return StateReader.cost(scores, areWeighted)
                .plus(ScoreRun.mergeCost(scores, areWeighted).times(rounds))
                .then(ScoreRun.memory(scores, areWeighted).plus(rest));
    }

    private Cost intervalCost(@Nullable IntervalRequest interval, double scores) {
        if (interval == null || interval.method() != IntervalMethod.POISSON) {
            return Cost.NONE;
        }
        limits.draws().require("/interval/resamples", interval.draws() * scores);
        double resamples = interval.resamplesOrDefault();
        return PoissonBootstrap.cost(scores, resamples, admission.lanes())
                .times(interval.estimated().size());
    }
}
