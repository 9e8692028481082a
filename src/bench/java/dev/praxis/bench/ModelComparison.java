package dev.praxis.bench;

import dev.praxis.compute.kernel.WeightPrecision;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Compares Praxis and ONNX Runtime by alternating between them in one process, so that both see the
 * same load from other users of the machine. JMH would measure one after the other.
 *
 * <p>For each model and batch, prints the median time of both, and the median and quartiles of the
 * ratios of adjacent turns: how many times more tokens per second Praxis processes.
 */
final class ModelComparison {
    private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "30"));
    private static final WeightPrecision WEIGHTS = WeightPrecision.valueOf(System.getProperty("weights", "AS_STORED"));
    private static final double TURN_NANOS = 0.5e9;
    private static final int MIN_TURNS = 11;
    private static final int WARM_UP_TURNS = 4;

    /**
     * The pause between turns. Idle threads of both libraries spin for a while before they sleep,
     * and must not take processor time from the other.
     */
    private static final int PAUSE_MILLIS = 200;

    private ModelComparison() {}

    /**
     * Runs the comparison.
     *
     * @param arguments names of texts from {@link ModelTexts}; all if empty
     */
    public static void main(String... arguments) throws Exception {
        String[] texts = arguments.length > 0 ? arguments : ModelTexts.ALL;
        System.out.println(
                "model          texts   praxis ms     onnx ms   praxis tokens/s   onnx tokens/s   ratio (quartiles)   turns");
        for (RandomModel model : List.of(RandomModel.MINILM, RandomModel.BERT_BASE)) {
            for (String each : texts) {
                compare(ModelTexts.of(model.id(), each), model.id(), each);
            }
        }
        System.exit(0);
    }

    private static void compare(ModelTexts texts, String model, String name) throws Exception {
        PraxisModel praxis = PraxisModel.of(texts, WEIGHTS);
        OnnxModel onnx = new OnnxModel();
        onnx.load(texts);
        List<double[]> turns = new ArrayList<>();
        for (int i = 0; i < WARM_UP_TURNS; i++) {
            turn(praxis::embed);
            turn(onnx::lastHiddenState);
        }
        double until = System.nanoTime() + SECONDS * 1e9;
        while (turns.size() < MIN_TURNS || System.nanoTime() < until) {
            turns.add(new double[] {turn(praxis::embed), turn(onnx::lastHiddenState)});
        }
        onnx.close();
        print(model, name, texts.batch().tokens(), turns);
    }

    /** Returns the median time of one turn in milliseconds. */
    private static double turn(Callable<?> work) throws Exception {
        Thread.sleep(PAUSE_MILLIS);
        List<Double> times = new ArrayList<>();
        long begin = System.nanoTime();
        while (times.isEmpty() || System.nanoTime() - begin < TURN_NANOS) {
            long start = System.nanoTime();
            work.call();
            times.add((System.nanoTime() - start) / 1e6);
        }
        return quantile(times.stream().mapToDouble(each -> each).sorted().toArray(), 0.5);
    }

    private static void print(String model, String texts, int tokens, List<double[]> turns) {
        double[] praxis = turns.stream().mapToDouble(turn -> turn[0]).sorted().toArray();
        double[] onnx = turns.stream().mapToDouble(turn -> turn[1]).sorted().toArray();
        double[] ratios =
                turns.stream().mapToDouble(turn -> turn[1] / turn[0]).sorted().toArray();
        double ours = quantile(praxis, 0.5);
        double theirs = quantile(onnx, 0.5);
        System.out.printf(
                "%-14s %-7s %9.2f %11.2f %17.0f %15.0f   %.2f (%.2f-%.2f) %11d%n",
                model,
                texts,
                ours,
                theirs,
                1000 * tokens / ours,
                1000 * tokens / theirs,
                quantile(ratios, 0.5),
                quantile(ratios, 0.25),
                quantile(ratios, 0.75),
                turns.size());
    }

    private static double quantile(double[] sorted, double at) {
        return sorted[(int) Math.round(at * (sorted.length - 1))];
    }
}
