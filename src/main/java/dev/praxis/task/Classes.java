package dev.praxis.task;

import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.compute.transformer.Descending;
import dev.praxis.compute.transformer.Scores;
import dev.praxis.serving.TokenizedInputs;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Logits of the labels for each input of a request.
 *
 * @param model id or other name of the model, as in the request if it names one
 * @param logits row-major, [inputs x labels]
 * @param tokenized the inputs as the model read them, including special tokens and prompts
 */
public record Classes(String model, Classifier classifier, float[] logits, TokenizedInputs tokenized) {

    /** A label and its score in float64: a probability, or the logit. */
    public record Scored(String label, double score) {}

    /** Returns the number of inputs. */
    public int inputs() {
        return logits.length / labels().size();
    }

    /** Returns the number of tokens of all inputs, including special tokens and prompts. */
    public long tokens() {
        return tokenized.total();
    }

    /** Returns the indices of the truncated inputs, from 0. */
    public List<Integer> truncated() {
        return tokenized.truncated();
    }

    public List<String> labels() {
        return classifier.labels();
    }

    /**
     * Returns the scores of an input's labels, in the order of the labels.
     *
     * @param raw whether to return the logits
     */
    public double[] scores(int input, boolean raw) {
        Scores scoring = raw ? Scores.IDENTITY : classifier.scores();
        return scoring.of(logits, input * labels().size(), labels().size());
    }

    /**
     * Returns the best labels of an input, best first. Ties keep the order of the model's labels.
     *
     * @param raw whether to return the logits
     * @param count maximum number of labels
     */
    public List<Scored> best(int input, boolean raw, long count) {
        return best(input, raw ? Scores.IDENTITY : classifier.scores(), count);
    }

    /** Like the other method, with another interpretation of the logits than that of the model. */
    public List<Scored> best(int input, Scores scoring, long count) {
        double[] scores = scoring.of(logits, input * labels().size(), labels().size());
        return Descending.order(logits, input * labels().size(), labels().size())
                .limit(count)
                .mapToObj(i -> new Scored(labels().get(i), scores[i]))
                .toList();
    }

    /** Returns the label of an input with the greatest logit. */
    public String label(int input) {
        return best(input, true, 1).getFirst().label();
    }

    /** Returns the indices of the inputs, from 0. */
    public IntStream indices() {
        return IntStream.range(0, inputs());
    }
}
