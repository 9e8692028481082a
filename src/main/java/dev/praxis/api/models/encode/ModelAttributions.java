package dev.praxis.api.models.encode;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.api.models.encode.AttributionsResponse.Target;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.fast.FastHead;
import dev.praxis.compute.transformer.traced.EncoderPass;
import dev.praxis.compute.transformer.traced.Explained;
import dev.praxis.compute.transformer.traced.ExplainedCosine;
import dev.praxis.compute.transformer.traced.ExplainedLogit;
import dev.praxis.compute.transformer.traced.TokenAttributions;
import dev.praxis.compute.transformer.traced.TokenEmbeddings;
import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.compute.transformer.traced.TracedEncoder;
import dev.praxis.compute.transformer.traced.TracedHead;
import dev.praxis.serving.ModelLimits;
import dev.praxis.wire.json.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Attributes a value of a loaded model to the tokens of each input, in float64. */
@Component
class ModelAttributions {
    private final Admission admission;
    private final Limit work;

    ModelAttributions(Admission admission, ModelLimits limits) {
        this.admission = admission;
        this.work = limits.stageLimit();
    }

    /**
     * Returns the attributions of each input. Limits are checked and memory is reserved before
     * anything is computed.
     */
    List<AttributionsResponse> of(String operation, Checkpoint model, List<Tokens> inputs, AttributionsPlan plan) {
        EncoderArchitecture architecture = model.encoder().architecture();
        work.require("/input", operations(architecture, inputs, plan));
        return admission.run(operation, cost(architecture, inputs, plan), () -> {
            TracedEncoder encoder =
                    new TracedEncoder(architecture, model.encoder().weights());
            Explained cosine = plan.cosine() == null ? null : cosine(encoder, plan.cosine());
            List<AttributionsResponse> all = new ArrayList<>();
            for (Tokens input : inputs) {
                Execution.check();
                all.add(naming("input", () -> attributions(encoder, input, cosine, plan)));
            }
            return all;
        });
    }

    /** Returns the multiply-adds of all passes; one without a gradient counts as one with it. */
    private static double operations(EncoderArchitecture architecture, List<Tokens> inputs, AttributionsPlan plan) {
        double operations = plan.cosine() == null
                ? 0
                : architecture.operations(plan.cosine().text().length());
        for (Tokens input : inputs) {
            operations += plan.passes() * EncoderPass.operations(architecture, input.length());
        }
        return operations;
    }

    /** Returns the cost of all passes. Only one at a time occupies memory. */
    private static Cost cost(EncoderArchitecture architecture, List<Tokens> inputs, AttributionsPlan plan) {
        Cost largest = plan.cosine() == null
                ? Cost.NONE
                : TracedEncoder.cost(architecture, plan.cosine().text().length());
        double computing = largest.computing();
        long bytes = largest.workingBytes();
        for (Tokens input : inputs) {
            Cost pass = EncoderPass.cost(architecture, input.length());
            computing += plan.passes() * pass.computing();
            bytes = Math.max(bytes, pass.workingBytes());
        }
        return new Cost(computing, bytes, 0);
    }

    private static Explained cosine(TracedEncoder encoder, AttributionsPlan.Cosine cosine) {
        Tokens text = cosine.text();
        TracedHead head = traced(cosine.head());
        DMatrixRMaj last = encoder.forward(text.ids(), text.types(), Trace.NONE);
        DMatrixRMaj other = head.forward(last, cosine.skippedOfText(), Trace.NONE);
        return naming("attributions/text", () -> ExplainedCosine.with(other, head, cosine.skipped()));
    }

    private static AttributionsResponse attributions(
            TracedEncoder encoder, Tokens input, @Nullable Explained cosine, AttributionsPlan plan) {
        TokenEmbeddings embeddings = TokenEmbeddings.of(encoder, input.ids(), input.types());
        EncoderPass pass = embeddings.pass();
        if (cosine != null) {
            return response(Target.COSINE, null, attributions(embeddings, input, pass, cosine, plan), plan);
        }
        AttributionsPlan.Logit logit = plan.requireLogit();
        TracedHead head = traced(logit.classifier().head());
        ExplainedLogit explained = logit.label() == null
                ? ExplainedLogit.best(head, pass.lastHiddenState())
                : new ExplainedLogit(head, logit.label());
        String label = logit.classifier().labels().get(explained.label());
        return response(Target.LOGIT, label, attributions(embeddings, input, pass, explained, plan), plan);
    }

    private static TokenAttributions attributions(
            TokenEmbeddings embeddings, Tokens input, EncoderPass pass, Explained value, AttributionsPlan plan) {
        if (plan.path() == null) {
            return TokenAttributions.gradientTimesInput(embeddings, pass, value);
        }
        DMatrixRMaj baseline = plan.path().baseline(embeddings, input);
        return TokenAttributions.integratedGradients(
                embeddings, pass, baseline, plan.path().steps(), value);
    }

    private static AttributionsResponse response(
            Target target, @Nullable String label, TokenAttributions attributions, AttributionsPlan plan) {
        AttributionMethod method =
                plan.path() == null ? AttributionMethod.GRADIENT_X_INPUT : AttributionMethod.INTEGRATED_GRADIENTS;
        return new AttributionsResponse(
                target,
                label,
                attributions.value(),
                method,
                method.formula(),
                plan.path() == null ? null : plan.path().start(),
                attributions.baselineValue(),
                attributions.sum(),
                attributions.remainder(),
                Tensor.vector(attributions.tokens()));
    }

    /** Runs a computation, whose faults are those of a field of the request. */
    private static <T> T naming(String field, Supplier<T> computation) {
        try {
            return computation.get();
        } catch (ComputeException e) {
            throw e.named(field);
        }
    }

    private static TracedHead traced(FastHead head) {
        return new TracedHead(head.architecture(), head.weights());
    }
}
