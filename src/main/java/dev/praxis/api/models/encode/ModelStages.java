package dev.praxis.api.models.encode;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.fast.FastHead;
import dev.praxis.compute.transformer.traced.StageListing;
import dev.praxis.compute.transformer.traced.StageShape;
import dev.praxis.compute.transformer.traced.TracedEncoder;
import dev.praxis.compute.transformer.traced.TracedHead;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
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
    private final MemoryBudget memory;
    private final ComputeTimer timer;
    private final ModelLimits limits;

    ModelStages(MemoryBudget memory, ComputeTimer timer, ModelLimits limits) {
        this.memory = memory;
        this.timer = timer;
        this.limits = limits;
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
        requireAffordable(architecture, input.length());
        StageSelection.Size size = drawing.selection.measure(stages(architecture, input.length(), drawing));
        memory.reserveResponseElements(size.elements());
        memory.reserveComputeElements(size.stages() * StageRecorder.NUMBERS_OF_A_STAGE);
        memory.reserveComputeElements(TracedEncoder.workingNumbers(architecture, input.length()));
        return timer.record(operation, () -> {
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

    private void requireAffordable(EncoderArchitecture architecture, int tokens) {
        double operations = architecture.operations(tokens);
        if (operations > limits.stageOperations()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "/input",
                    "expected at most %d multiplications with stages among the outputs (praxis.models.stage-operations), found %.0f"
                            .formatted(limits.stageOperations(), operations));
        }
    }
}
