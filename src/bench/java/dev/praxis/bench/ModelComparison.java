package dev.praxis.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Praxis and ONNX Runtime by turns in one process, so that both meet the same minutes of a machine
 * that others use too. JMH measures one after the other.
 *
 * <p>Prints, for each model and batch, the median time of each, and the median and quartiles of the
 * ratios of neighbours: how many times as many tokens a second Praxis has.
 */
final class ModelComparison {
    private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "30"));
    private static final double TURN_NANOS = 0.5e9;
    private static final int FEWEST_TURNS = 11;
    private static final int TURNS_OF_WARM_UP = 4;

    /**
     * Threads of either look for work a while before they sleep, and must not take the other's
     * time.
     */
    private static final int PAUSE_MILLIS = 200;

    private ModelComparison() {}

    /** Names of texts as {@link ModelTexts} has them; all if there are none. */
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
        PraxisModel praxis = new PraxisModel();
        praxis.load(texts);
        OnnxModel onnx = new OnnxModel();
        onnx.load(texts);
        List<double[]> turns = new ArrayList<>();
        for (int i = 0; i < TURNS_OF_WARM_UP; i++) {
            turn(praxis::embed);
            turn(onnx::lastHiddenState);
        }
        double until = System.nanoTime() + SECONDS * 1e9;
        while (turns.size() < FEWEST_TURNS || System.nanoTime() < until) {
            turns.add(new double[] {turn(praxis::embed), turn(onnx::lastHiddenState)});
        }
        onnx.close();
        print(model, name, texts.batch().tokens(), turns);
    }

    /** The median of the times of one turn, in milliseconds. */
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
