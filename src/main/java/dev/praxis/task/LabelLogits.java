package dev.praxis.task;

import dev.praxis.checkpoint.TokenHeads.TokenClassifier;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.serving.Encoding;
import dev.praxis.task.entities.LabeledTokens;
import dev.praxis.task.entities.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** The logits of the labels of tokens, which the windows of their texts answer. */
final class LabelLogits implements Encoding.BatchConsumer {
    private final TokenClassifier classifier;
    private final List<Windows> windows;
    private final List<Window> all = new ArrayList<>();
    private final List<float[]> logits = new ArrayList<>();

    LabelLogits(TokenClassifier classifier, List<Windows> windows) {
        this.classifier = classifier;
        this.windows = windows;
    }

    /**
     * A window of a text.
     *
     * @param text index of the text
     * @param number index of the window in the text
     * @param before number of special tokens before its first token
     */
    private record Window(int text, int number, int before) {}

    int labels() {
        return classifier.labels().size();
    }

    /**
     * Returns the cost of the logits of a batch.
     *
     * @param size size of the encoder's vectors
     */
    Cost cost(Batch batch, int size) {
        double rows = batch.ids().length;
        TokenHeadArchitecture head = classifier.head().architecture();
        // A dense layer before the last one has the size of the encoder.
        return Cost.multiplications(rows * head.operations(size) / 2)
                .plus(Cost.working(rows * (labels() + (double) size) / 2));
    }

    /** Returns the inputs of the encoder: the windows of all texts. */
    List<Tokens> inputs(List<Tokens> texts) {
        List<Tokens> inputs = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Tokens text = texts.get(i);
            Windows of = windows.get(i);
            logits.add(new float[Math.multiplyExact(of.tokens(), labels())]);
            for (int number = 0; number < of.count(); number++) {
                all.add(new Window(i, number, text.before()));
                inputs.add(of.count() == 1 ? text : text.window(of.from(number), of.to(number)));
            }
        }
        return inputs;
    }

    @Override
    public void accept(int first, Batch batch, Output output) {
        FMatrixRMaj rows = classifier.head().forward(output.lastHiddenState());
        for (int i = 0; i < batch.sequences(); i++) {
            Window window = all.get(first + i);
            Windows of = windows.get(window.text);
            int from = of.answeredFrom(window.number);
            int count = (of.answeredTo(window.number) - from) * labels();
            int row = batch.start(i) + window.before + from - of.from(window.number);
            Encoding.requireFinite(rows.data, row * labels(), count, window.text);
            System.arraycopy(rows.data, row * labels(), logits.get(window.text), from * labels(), count);
        }
    }

    /**
     * Returns the tokens of a text with their logits, without special tokens.
     *
     * @param index index of the text
     * @param continues for each token, special ones included, whether it continues a word
     */
    LabeledTokens of(int index, Tokens text, boolean[] continues) {
        int from = text.before();
        int to = from + windows.get(index).tokens();
        return new LabeledTokens(
                Arrays.copyOfRange(text.starts(), from, to),
                Arrays.copyOfRange(text.ends(), from, to),
                Arrays.copyOfRange(continues, from, to),
                logits.get(index),
                classifier.labels());
    }
}
