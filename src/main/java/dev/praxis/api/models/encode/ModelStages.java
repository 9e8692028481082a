package dev.praxis.api.models.encode;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.fast.FastHead;
import dev.praxis.compute.transformer.traced.StageListing;
import dev.praxis.compute.transformer.traced.StageShape;
import dev.praxis.compute.transformer.traced.TracedEncoder;
import dev.praxis.compute.transformer.traced.TracedHead;
import dev.praxis.serving.ModelLimits;
import dev.praxis.serving.StageRecorder;
import dev.praxis.serving.StageResponse;
import dev.praxis.serving.StageSelection;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.springframework.stereotype.Component;

/** Runs one input through a loaded model in float64, for its stages. */
@Component
class ModelStages {
    private final Admission admission;
    private final Limit work;

    ModelStages(Admission admission, ModelLimits limits) {
        this.admission = admission;
        this.work = limits.stageLimit();
    }

    /**
     * A drawing of a model: which head it ends with, and which stages of it are asked for.
     *
     * @param head from the tokens' vectors to the embedding or the logits
     * @param skipped leading tokens that are not pooled
     * @param reachesHead whether the head's stages are drawn too
     * @param selection of all stages
     */
    record Drawing(FastHead head, int skipped, boolean reachesHead, StageSelection selection) {}

    /** The stages of one input. Refused or reserved before anything is computed. */
    List<StageResponse> of(String operation, Checkpoint model, Tokens input, Drawing drawing) {
        EncoderArchitecture architecture = model.encoder().architecture();
        Cost pass = TracedEncoder.cost(architecture, input.length());
        work.require("/input", architecture.operations(input.length()));
        Cost cost = pass.plus(drawing.selection
                .measure(stages(architecture, input.length(), drawing))
                .cost());
        return admission.run(operation, cost, () -> {
            StageRecorder recorder = new StageRecorder(drawing.selection);
            DMatrixRMaj last = new TracedEncoder(architecture, model.encoder().weights())
                    .forward(input.ids(), input.types(), recorder);
            if (drawing.reachesHead) {
                new TracedHead(drawing.head.architecture(), drawing.head.weights())
                        .forward(last, drawing.skipped, recorder);
            }
            return recorder.stages();
        });
    }

    private static Stream<StageShape> stages(EncoderArchitecture architecture, int tokens, Drawing drawing) {
        Stream<StageShape> encoder = StageListing.ofTokens(architecture, tokens);
        return drawing.reachesHead
                ? Stream.concat(encoder, StageListing.ofHead(drawing.head.architecture(), architecture.modelSize()))
                : encoder;
    }
}
