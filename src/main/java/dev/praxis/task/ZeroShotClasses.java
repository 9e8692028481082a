package dev.praxis.task;

import dev.praxis.compute.function.Sigmoid;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.transformer.Descending;
import dev.praxis.serving.Entailment;
import dev.praxis.task.Classes.Scored;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Scores of a request's labels for each of its texts.
 *
 * @param model id or other name of the model, as in the request if it names one
 * @param labels labels of the request
 * @param independent whether each label has its own probability, rather than one of all labels
 * @param evidence what the scores are computed from, row-major [texts x labels]: logits of
 *     entailment, less those of contradiction for independent labels
 * @param tokens number of tokens of all pairs of a text and a label, including special tokens
 * @param truncated indices of the texts that were truncated in any of their pairs, from 0
 */
public record ZeroShotClasses(
        String model,
        List<String> labels,
        boolean independent,
        double[] evidence,
        long tokens,
        List<Integer> truncated) {

    /**
     * Creates the scores from the logits of all pairs.
     *
     * @param logits row-major, [texts · labels x the model's labels]
     */
    static ZeroShotClasses of(
            String model,
            List<String> labels,
            boolean independent,
            Entailment entailment,
            float[] logits,
            int pairs,
            long tokens,
            List<Integer> truncated) {
        int columns = logits.length / pairs;
        double[] evidence = IntStream.range(0, pairs)
                .mapToDouble(pair -> independent
                        ? (double) logits[pair * columns + entailment.entailment()]
                                - logits[pair * columns + entailment.contradiction()]
                        : logits[pair * columns + entailment.entailment()])
                .toArray();
        return new ZeroShotClasses(model, labels, independent, evidence, tokens, truncated);
    }

    /** Returns the indices of the texts, from 0. */
    public IntStream indices() {
        return IntStream.range(0, evidence.length / labels.size());
    }

    /**
     * Returns the best labels of a text, best first. Ties keep the order of the request.
     *
     * @param count maximum number of labels
     */
    public List<Scored> best(int text, long count) {
        double[] row = Arrays.copyOfRange(evidence, text * labels.size(), (text + 1) * labels.size());
        double[] scores = scores(row);
        return Descending.order(row)
                .limit(count)
                .mapToObj(i -> new Scored(labels.get(i), scores[i]))
                .toList();
    }

    /** The softmax over two logits is the sigmoid of their difference. */
    private double[] scores(double[] row) {
        return independent
                ? Arrays.stream(row).map(Sigmoid::of).toArray()
                : Softmax.probabilities(new DMatrixRMaj(new double[][] {row}), 1).data;
    }
}
