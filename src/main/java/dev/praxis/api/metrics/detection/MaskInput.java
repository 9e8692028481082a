package dev.praxis.api.metrics.detection;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.detection.DetectionSize;
import dev.praxis.compute.metrics.detection.mask.Mask;
import dev.praxis.compute.metrics.detection.mask.MaskOverlap;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.objects.ImageList;
import dev.praxis.wire.objects.ImageObjects;
import dev.praxis.wire.objects.ObjectField;
import dev.praxis.wire.objects.Segmentation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The masks of a request's objects. */
final class MaskInput {
    private static final int BLOCK = 256;

    private final ImageObjects objects;
    private final @Nullable ImageList listed;
    private final int[] listedIndex;

    private MaskInput(ImageObjects objects, @Nullable ImageList listed) {
        this.objects = objects;
        this.listed = listed;
        this.listedIndex = listed == null ? new int[0] : indices(objects, listed);
    }

    /** Returns the index in the list of each distinct image of objects. */
    private static int[] indices(ImageObjects objects, ImageList listed) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < listed.images().size(); i++) {
            positions.put(listed.images().name(i), i);
        }
        return objects.images().names().stream()
                .mapToInt(name -> positions.getOrDefault(name, -1))
                .toArray();
    }

    /** Returns the cost of {@link #regions} and of the overlaps. */
    static Cost cost(DetectionInput input, DetectionSize size) {
        Work truths = new MaskInput(input.truths(), input.listed()).work();
        Work found = new MaskInput(input.found(), input.listed()).work();
        double runs =
                Arrays.stream(truths.runs).sum() + Arrays.stream(found.runs).sum();
        double runsOfPairs = DetectionSize.pairWeights(
                input.foundImages(),
                input.foundLabels(),
                found.runs,
                input.truthImages(),
                input.truthLabels(),
                truths.runs,
                input.images(),
                input.labels().size());
        return truths.cost
                .plus(found.cost)
                .plus(MaskOverlap.cost((double) size.detections() + size.groundTruths(), runs))
                .plus(MaskOverlap.pairCost(size.pairs(), runsOfPairs));
    }

    static DetectionInput.Regions regions(DetectionInput input) {
        Mask[] truths = new MaskInput(input.truths(), input.listed()).masks();
        Mask[] found = new MaskInput(input.found(), input.listed()).masks();
        @Nullable Mask[] ofImage = new Mask[input.images()];
        requireSizes(input.truths(), truths, input.truthImages(), ofImage);
        requireSizes(input.found(), found, input.foundImages(), ofImage);
        double[] areas = new double[truths.length];
        for (int i = 0; i < areas.length; i++) {
            areas[i] = truths[i].area();
        }
        return new DetectionInput.Regions(new MaskOverlap(found, truths), areas);
    }

    /**
     * Requires that all masks of an image have the same size.
     *
     * @param ofImage a mask of each image; null for none so far. Modified.
     */
    private static void requireSizes(ImageObjects objects, Mask[] masks, int[] images, @Nullable Mask[] ofImage) {
        for (int i = 0; i < masks.length; i++) {
            Mask first = ofImage[images[i]];
            Mask mask = masks[i];
            if (first != null && (first.height() != mask.height() || first.width() != mask.width())) {
                throw ProblemException.invalid(
                        objects.pointer(i, ObjectField.SEGMENTATION),
                        "expected a mask of %d x %d as others of the image, found %d x %d"
                                .formatted(first.height(), first.width(), mask.height(), mask.width()));
            }
            ofImage[images[i]] = mask;
        }
    }

    /** The cost of making masks, and the number of runs of each, at most. */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    private record Work(Cost cost, double[] runs) {}

    private Work work() {
        double[] runs = new double[objects.size()];
        Cost sum = Cost.NONE;
        for (int i = 0; i < runs.length; i++) {
            int index = i;
            Cost cost = located(i, () -> switch (segmentation(index)) {
                case Segmentation.Runs sent -> Mask.cost(sent.counts().length);
                case Segmentation.Text sent -> Mask.cost(sent.counts().length());
                case Segmentation.Polygons sent -> Mask.cost(height(index), width(index), sent.polygons());
            });
            runs[i] = (double) cost.workingBytes() / Integer.BYTES;
            sum = sum.plus(cost);
        }
        return new Work(sum, runs);
    }

    private Mask[] masks() {
        Mask[] masks = new Mask[objects.size()];
        int blocks = Math.ceilDiv(masks.length, BLOCK);
        Execution.forEach(blocks, (block, lane) -> {
            for (int i = block * BLOCK; i < Math.min(masks.length, (block + 1) * BLOCK); i++) {
                masks[i] = mask(i);
            }
        });
        return masks;
    }

    private Mask mask(int index) {
        return located(index, () -> switch (segmentation(index)) {
            case Segmentation.Runs runs -> Mask.ofRuns(runs.height(), runs.width(), runs.counts());
            case Segmentation.Text text -> Mask.ofText(text.height(), text.width(), text.counts());
            case Segmentation.Polygons polygons -> Mask.ofPolygons(height(index), width(index), polygons.polygons());
        });
    }

    private Segmentation segmentation(int index) {
        @Nullable Segmentation[] all = objects.segmentations();
        Segmentation segmentation = all == null ? null : all[index];
        if (segmentation == null) {
            throw ProblemException.invalid(
                    objects.pointer(index, ObjectField.SEGMENTATION), "this field is required with segm as iou_type");
        }
        return segmentation;
    }

    private int height(int index) {
        return size(index, listed == null ? new int[0] : listed.heights());
    }

    private int width(int index) {
        return size(index, listed == null ? new int[0] : listed.widths());
    }

    private int size(int index, int... sizes) {
        int image = listedIndex.length == 0 ? -1 : listedIndex[objects.images().codes()[index]];
        if (image < 0 || sizes[image] == 0) {
            throw ProblemException.invalid(
                    objects.pointer(index, ObjectField.SEGMENTATION),
                    "polygons need the width and height of their image in images");
        }
        return sizes[image];
    }

    private <T> T located(int index, Supplier<T> work) {
        try {
            return work.get();
        } catch (ComputeException e) {
            if (e.reason() == ComputeException.Reason.CANCELLED) {
                throw e;
            }
            throw ProblemException.invalid(objects.pointer(index, ObjectField.SEGMENTATION), e.getMessage());
        }
    }
}
