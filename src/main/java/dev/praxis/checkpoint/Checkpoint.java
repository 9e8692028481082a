package dev.praxis.checkpoint;

import dev.praxis.checkpoint.sentence.Prompts;
import dev.praxis.checkpoint.sentence.SentenceSettings;
import dev.praxis.checkpoint.tokenizer.TextTokenizer;
import dev.praxis.compute.transformer.Scores;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint in memory.
 *
 * @param family its {@code model_type}
 * @param tokenizer from texts to ids
 * @param encoder from ids to vectors
 * @param sentence how one vector of a text is made
 * @param prompts what is put before texts
 * @param classifier the head for classification; null where there is none
 * @param maxTokens of one input, special ones included
 * @param memory what it holds
 */
public record Checkpoint(
        String family,
        TextTokenizer tokenizer,
        FastEncoder encoder,
        SentenceSettings sentence,
        Prompts prompts,
        @Nullable Classifier classifier,
        int maxTokens,
        Memory memory) {

    /**
     * A head for the classification of texts.
     *
     * @param head from the tokens' vectors to logits
     * @param labels one a logit
     * @param scores what the logits mean
     */
    public record Classifier(FastHead head, List<String> labels, Scores scores) {}

    /**
     * What a checkpoint holds.
     *
     * @param parameters numbers in all tensors that are used
     * @param formats of these tensors, float32 for instance
     * @param bytes on the heap
     */
    public record Memory(long parameters, List<String> formats, long bytes) {}
}
