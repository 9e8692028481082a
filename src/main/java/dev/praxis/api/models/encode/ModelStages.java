package dev.praxis.api.models.encode;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.fast.FastHead;
import dev.praxis.compute.transformer.traced.StageFormulas;
import dev.praxis.compute.transformer.traced.StageListing;
import dev.praxis.compute.transformer.traced.StageShape;
import dev.praxis.compute.transformer.traced.TracedEncoder;
import dev.praxis.compute.transformer.traced.TracedHead;
import dev.praxis.serving.ModelLimits;
import dev.praxis.serving.StageRecorder;
import dev.praxis.serving.StageResponse;
import dev.praxis.serving.StageSelection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.springframework.stereotype.Component;

/** Runs one input through a loaded model in float64 and records its stages. */
@Component
class ModelStages {
    private final Admission admission;
    private final Limit work;

    ModelStages(Admission admission, ModelLimits limits) {
        this.admission = admission;
        this.work = limits.stageLimit();
    }

    /**
     * The part of a model to trace, and the stages to record.
     *
     * @param head from the token vectors to the embedding or the logits
     * @param skipped number of leading tokens that are not pooled
     * @param reachesHead whether to trace the head too
     * @param selection stages to record
     */
    record Tracing(FastHead head, int skipped, boolean reachesHead, StageSelection selection) {}

    /**
     * Returns the stages of one input. Limits are checked and memory is reserved before anything is
     * computed.
     */
    List<StageResponse> of(String operation, Checkpoint model, Tokens input, Tracing tracing) {
        EncoderArchitecture architecture = model.encoder().architecture();
        Cost pass = TracedEncoder.cost(architecture, input.length());
        work.require("/input", architecture.operations(input.length()));
        Cost cost = pass.plus(tracing.selection
                .measure(stages(architecture, input.length(), tracing))
                .cost());
        return admission.run(operation, cost, () -> {
            StageRecorder recorder = new StageRecorder(tracing.selection);
            DMatrixRMaj last = new TracedEncoder(architecture, model.encoder().weights())
                    .forward(input.ids(), input.types(), recorder);
            if (tracing.reachesHead) {
                new TracedHead(tracing.head.architecture(), tracing.head.weights())
                        .forward(last, tracing.skipped, recorder);
            }
            return recorder.stages();
        });
    }

    /** Lists the stages of one input without computing them. */
    List<StageResponse> list(String operation, Checkpoint model, Tokens input, Tracing tracing) {
        EncoderArchitecture architecture = model.encoder().architecture();
        int n = input.length();
        Cost cost = tracing.selection.measure(stages(architecture, n, tracing)).listingCost();
        return admission.run(operation, cost, () -> {
            Map<String, String> formulas = StageFormulas.ofTokens(architecture, n);
            if (tracing.reachesHead) {
                formulas.putAll(StageFormulas.ofHead(
                        tracing.head.architecture(), architecture.modelSize(), n, tracing.skipped));
            }
            return tracing.selection.list(stages(architecture, n, tracing), formulas);
        });
    }

    private static Stream<StageShape> stages(EncoderArchitecture architecture, int tokens, Tracing tracing) {
        Stream<StageShape> encoder = StageListing.ofTokens(architecture, tokens);
        return tracing.reachesHead
                ? Stream.concat(
                        encoder, StageListing.ofHead(tracing.head.architecture(), architecture.modelSize(), tokens))
                : encoder;
    }
}
