package dev.praxis.bench;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.metrics.detection.BoxFormat;
import dev.praxis.compute.metrics.detection.Boxes;
import dev.praxis.compute.metrics.detection.Detections;
import dev.praxis.compute.metrics.detection.GroundTruths;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Images with objects and detections of them: 5,000 images, 36,000 ground truths of 80 classes, and
 * 100 detections in each image, most of them near an object.
 *
 * <p>{@link #main} writes them as files of COCO, for other evaluators.
 */
final class ObjectImages {
    static final int IMAGES = 5_000;
    static final int LABELS = 80;
    private static final int TRUTHS = 36_000;
    private static final int DETECTIONS_PER_IMAGE = 100;
    private static final int DETECTIONS = IMAGES * DETECTIONS_PER_IMAGE;
    private static final int TRUTH_DRAWS = 8;
    private static final int DETECTION_DRAWS = 10;
    private static final double WIDTH = 640;
    private static final double HEIGHT = 480;

    private final int[] truthImages = new int[TRUTHS];
    private final int[] truthLabels = new int[TRUTHS];
    private final double[] truthBoxes = new double[4 * TRUTHS];
    private final double[] areas = new double[TRUTHS];
    private final boolean[] crowd = new boolean[TRUTHS];
    private final int[] images = new int[DETECTIONS];
    private final int[] labels = new int[DETECTIONS];
    private final double[] boxes = new double[4 * DETECTIONS];
    private final double[] scores = new double[DETECTIONS];

    ObjectImages() {
        List<List<Integer>> inImage = new ArrayList<>();
        for (int image = 0; image < IMAGES; image++) {
            inImage.add(new ArrayList<>());
        }
        for (int i = 0; i < TRUTHS; i++) {
            addTruth(i);
            inImage.get(truthImages[i]).add(i);
        }
        for (int k = 0; k < DETECTIONS; k++) {
            addDetection(k, inImage.get(k / DETECTIONS_PER_IMAGE));
        }
    }

    private void addTruth(int i) {
        double[] u = draws(1, i, TRUTH_DRAWS);
        truthImages[i] = (int) (u[0] * IMAGES);
        truthLabels[i] = (int) (u[1] * u[1] * LABELS);
        double size = u[2] < 0.4 ? 8 + 24 * u[3] : u[2] < 0.75 ? 32 + 64 * u[3] : 96 + 224 * u[3];
        double width = hundredths(size * (0.6 + 0.8 * u[4]));
        double height = hundredths(size);
        set(truthBoxes, i, hundredths(u[5] * (WIDTH - width)), hundredths(u[6] * (HEIGHT - height)), width, height);
        areas[i] = hundredths(width * height * (0.5 + 0.5 * u[7]));
        crowd[i] = (int) (u[7] * 1_000_000) % 100 == 0;
    }

    private void addDetection(int k, List<Integer> truths) {
        double[] u = draws(2, k, DETECTION_DRAWS);
        images[k] = k / DETECTIONS_PER_IMAGE;
        labels[k] = (int) (u[4] * u[4] * LABELS);
        if (truths.isEmpty() || u[0] >= 0.6) {
            double size = 8 + 200 * u[2] * u[2];
            double width = hundredths(size * (0.6 + 0.8 * u[7]));
            double height = hundredths(size);
            set(boxes, k, hundredths(u[5] * (WIDTH - width)), hundredths(u[6] * (HEIGHT - height)), width, height);
            scores[k] = tenThousandths(0.6 * u[9] * u[9]);
            return;
        }
        int truth = truths.get((int) (u[1] * truths.size()));
        double spread = 0.1 + 0.9 * u[2];
        double width = truthBoxes[4 * truth + 2];
        double height = truthBoxes[4 * truth + 3];
        labels[k] = u[3] < 0.85 ? truthLabels[truth] : labels[k];
        set(
                boxes,
                k,
                hundredths(truthBoxes[4 * truth] + (u[5] - 0.5) * spread * width),
                hundredths(truthBoxes[4 * truth + 1] + (u[6] - 0.5) * spread * height),
                hundredths(width * (1 + (u[7] - 0.5) * spread)),
                hundredths(height * (1 + (u[8] - 0.5) * spread)));
        scores[k] = tenThousandths((1 - spread) * (0.4 + 0.6 * u[9]));
    }

    private static double[] draws(long seed, int index, int count) {
        double[] draws = new double[count];
        for (int i = 0; i < count; i++) {
            draws[i] = SplitMix64.uniform(seed, (long) index * count + i);
        }
        return draws;
    }

    private static double hundredths(double value) {
        return Math.floor(value * 100 + 0.5) / 100;
    }

    private static double tenThousandths(double value) {
        return Math.floor(value * 10_000 + 0.5) / 10_000;
    }

    private static void set(double[] boxes, int index, double... box) {
        System.arraycopy(box, 0, boxes, 4 * index, 4);
    }

    Detections detections() {
        return new Detections(images, labels, scores);
    }

    GroundTruths groundTruths() {
        return new GroundTruths(truthImages, truthLabels, areas, crowd);
    }

    Boxes detectionBoxes() {
        return Boxes.of(boxes, BoxFormat.XYWH, 0, "detections");
    }

    Boxes groundTruthBoxes() {
        return Boxes.of(truthBoxes, BoxFormat.XYWH, 0, "ground_truths");
    }

    /**
     * Writes {@code ground_truth.json} and {@code detections.json}.
     *
     * @param args the folder
     */
    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        ObjectImages objects = new ObjectImages();
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("ground_truth.json"))) {
            objects.writeGroundTruth(file);
        }
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("detections.json"))) {
            for (int k = 0; k < DETECTIONS; k++) {
                file.append(k == 0 ? "[" : ",")
                        .append(start(objects.images[k], objects.labels[k], objects.boxes, k))
                        .append(String.format(Locale.ROOT, ",\"score\":%s}", objects.scores[k]));
            }
            file.append("]");
        }
    }

    private void writeGroundTruth(BufferedWriter file) throws IOException {
        for (int image = 0; image < IMAGES; image++) {
            file.append(image == 0 ? "{\"images\":[" : ",")
                    .append("{\"id\":%d,\"width\":640,\"height\":480}".formatted(image + 1));
        }
        for (int i = 0; i < TRUTHS; i++) {
            file.append(i == 0 ? "],\"annotations\":[" : ",")
                    .append(start(truthImages[i], truthLabels[i], truthBoxes, i))
                    .append(String.format(
                            Locale.ROOT, ",\"id\":%d,\"area\":%s,\"iscrowd\":%d}", i + 1, areas[i], crowd[i] ? 1 : 0));
        }
        for (int label = 0; label < LABELS; label++) {
            file.append(label == 0 ? "],\"categories\":[" : ",")
                    .append("{\"id\":%1$d,\"name\":\"class %1$d\"}".formatted(label + 1));
        }
        file.append("]}");
    }

    private static String start(int image, int label, double[] boxes, int index) {
        return String.format(
                Locale.ROOT,
                "{\"image_id\":%d,\"category_id\":%d,\"bbox\":[%s,%s,%s,%s]",
                image + 1,
                label + 1,
                boxes[4 * index],
                boxes[4 * index + 1],
                boxes[4 * index + 2],
                boxes[4 * index + 3]);
    }
}
