package dev.praxis.api.metrics.detection;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.metrics.detection.Boxes;
import dev.praxis.compute.metrics.detection.DetectionSize;
import dev.praxis.compute.metrics.detection.Detections;
import dev.praxis.compute.metrics.detection.Federation;
import dev.praxis.compute.metrics.detection.GroundTruths;
import dev.praxis.compute.metrics.detection.Overlap;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Shown;
import dev.praxis.wire.objects.ImageList;
import dev.praxis.wire.objects.ImageObjects;
import dev.praxis.wire.objects.ObjectField;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a request with common codes of images and classes.
 *
 * @param request the request
 * @param truths the ground truths as sent
 * @param found the detections as sent
 * @param images number of images
 * @param labels names of the classes in ascending order; the ids of categories in files of COCO
 * @param listedImages code of each listed image; empty without a list
 * @param truthImages image of each ground truth, in the order of images
 * @param truthLabels class of each ground truth
 * @param foundImages image of each detection
 * @param foundLabels class of each detection
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record DetectionInput(
        DetectionRequest request,
        ImageObjects truths,
        ImageObjects found,
        int images,
        List<String> labels,
        int[] listedImages,
        int[] truthImages,
        int[] truthLabels,
        int[] foundImages,
        int[] foundLabels) {
    private static final int NUMBERS_PER_BOX = 4;

    /** LVIS's groups of categories. Its files have their first letters. */
    static final List<String> FREQUENCIES = List.of("rare", "common", "frequent");

    static DetectionInput of(DetectionRequest request) {
        ImageObjects truths = request.groundTruths().objects();
        ImageObjects found = request.detections().objects();
        DetectionOptions.requireFlags(request.protocol(), truths);
        ImageList listed = listed(request, truths);
        JoinedNames images = new JoinedNames();
        int[] listedImages = listed == null ? new int[0] : images.add(listed.images());
        int known = images.list().size();
        int[] truthImages = images.add(truths.images());
        int[] foundImages = images.add(found.images());
        if (listed != null) {
            requireKnown(truths, truthImages, known, ObjectField.IMAGE, "an image of the list of images");
            requireKnown(found, foundImages, known, ObjectField.IMAGE, "an image of the list of images");
        }
        JoinedNames labels = new JoinedNames();
        truths.categoryNames().keySet().forEach(labels::add);
        int categories = labels.list().size();
        int[] truthLabels = labels.add(truths.labels());
        if (truths.source().isFile()) {
            requireKnown(truths, truthLabels, categories, ObjectField.LABEL, "the id of a category");
        }
        int[] foundLabels = labels.add(found.labels());
        recode(images, listedImages, truthImages, foundImages);
        recode(labels, truthLabels, foundLabels);
        return new DetectionInput(
                request,
                truths,
                found,
                images.list().size(),
                labels.ascending(),
                listedImages,
                truthImages,
                truthLabels,
                foundImages,
                foundLabels);
    }

    private static @Nullable ImageList listed(DetectionRequest request, ImageObjects truths) {
        return truths.listed() == null ? request.images() : truths.listed();
    }

    private static void requireKnown(ImageObjects objects, int[] codes, int known, ObjectField field, String expected) {
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] >= known) {
                String name = (field == ObjectField.IMAGE ? objects.images() : objects.labels()).name(i);
                throw ProblemException.invalid(
                        objects.pointer(i, field), "expected %s, found \"%s\"".formatted(expected, Shown.of(name)));
            }
        }
    }

    /** Replaces codes by those of the names in ascending order. */
    private static void recode(JoinedNames names, int[]... columns) {
        int[] ranks = names.ranks();
        for (int[] codes : columns) {
            for (int i = 0; i < codes.length; i++) {
                codes[i] = ranks[codes[i]];
            }
        }
    }

    /** Returns the sizes from which costs follow. */
    DetectionSize size() {
        return DetectionSize.of(foundImages, foundLabels, truthImages, truthLabels, images, labels.size());
    }

    /** Returns the name of a class; that of the category in files of COCO. */
    String label(int code) {
        String name = labels.get(code);
        return truths.categoryNames().getOrDefault(name, name);
    }

    /**
     * Returns the images of the request, of which polygons need the sizes; null if none are listed.
     */
    @Nullable
    ImageList listed() {
        return listed(request, truths);
    }

    /**
     * Returns the classes that images are annotated for; null except for lvis.
     *
     * @param mostPerImage number of detections of an image that count
     */
    @Nullable
    Federation federation(int mostPerImage) {
        ImageList listed = listed();
        if (request.protocol() != DetectionProtocol.LVIS) {
            return null;
        }
        int[][] none = new int[images][0];
        return listed == null
                ? new Federation(none, none, labels.size(), mostPerImage)
                : new Federation(
                        byImage(listed, listed.negativeLabels()),
                        byImage(listed, listed.notExhaustiveLabels()),
                        labels.size(),
                        mostPerImage);
    }

    /** Returns the classes by how frequent they are, for files of LVIS. */
    Map<String, int[]> frequencies() {
        Map<String, int[]> groups = new LinkedHashMap<>();
        if (!truths.frequencies().isEmpty()) {
            for (String name : FREQUENCIES) {
                groups.put(
                        name,
                        IntStream.range(0, labels.size())
                                .filter(label -> name.substring(0, 1)
                                        .equals(truths.frequencies().get(labels.get(label))))
                                .toArray());
            }
        }
        return groups;
    }

    /** Returns labels of listed images by the codes of both. */
    private int[][] byImage(ImageList listed, int[][] labelsOf) {
        Map<String, Integer> codes = new HashMap<>();
        for (int label = 0; label < labels.size(); label++) {
            codes.put(labels.get(label), label);
        }
        int[] codeOf = listed.labelNames().stream()
                .mapToInt(name -> codes.getOrDefault(name, -1))
                .toArray();
        int[][] byImage = new int[images][0];
        for (int i = 0; i < labelsOf.length; i++) {
            // Classes without objects and detections make no difference.
            byImage[listedImages[i]] = IntStream.of(labelsOf[i])
                    .map(name -> codeOf[name])
                    .filter(code -> code >= 0)
                    .toArray();
        }
        return byImage;
    }

    Detections detections() {
        return new Detections(foundImages, foundLabels, found.scores());
    }

    /**
     * Returns the ground truths.
     *
     * @param areas the area of each from its box or mask, where none was sent. Modified.
     */
    GroundTruths groundTruths(double... areas) {
        boolean[] crowd = request.protocol().isCoco() ? truths.crowd() : truths.difficult();
        for (int i = 0; i < truths.areas().length; i++) {
            areas[i] = Double.isNaN(truths.areas()[i]) ? areas[i] : truths.areas()[i];
        }
        return new GroundTruths(
                truthImages, truthLabels, areas, crowd.length == 0 ? new boolean[truths.size()] : crowd);
    }

    /** The overlaps of all pairs, and the area of each ground truth from its box or mask. */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    record Regions(Overlap overlap, double[] areas) {}

    /** Returns the overlaps of boxes. */
    Regions boxes() {
        Boxes ofTruths = boxes(truths);
        double[] areas = new double[ofTruths.size()];
        Arrays.setAll(areas, ofTruths::area);
        return new Regions(boxes(found).with(ofTruths), areas);
    }

    private Boxes boxes(ImageObjects objects) {
        double[] numbers = objects.boxes();
        for (int i = 0; i < objects.size(); i++) {
            if (Double.isNaN(numbers[NUMBERS_PER_BOX * i])) {
                throw ProblemException.invalid(
                        objects.pointer(i, ObjectField.BOX), "this field is required with bbox as iou_type");
            }
        }
        return located(
                objects,
                ObjectField.BOX,
                () -> Boxes.of(
                        numbers, DetectionOptions.boxFormat(request), DetectionOptions.pixelOffset(request), "box"));
    }

    /** Calls {@code work}, whose errors have the index of an object. */
    private static <T> T located(ImageObjects objects, ObjectField field, Supplier<T> work) {
        try {
            return work.get();
        } catch (ComputeException e) {
            if (e.reason() == Reason.CANCELLED || e.indices().isEmpty()) {
                throw e;
            }
            throw ProblemException.invalid(objects.pointer(e.indices().getFirst(), field), e.getMessage());
        }
    }
}
