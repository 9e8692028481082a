package dev.praxis.api.shapes.inference;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.problem.UnknownName;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.task.Classes;
import dev.praxis.task.Embeddings;
import dev.praxis.wire.tensors.TensorValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The outputs of a model: their names, and their tensors once they are computed. */
final class ModelOutputs {
    static final String EMBEDDING = "embedding";
    static final String LOGITS = "logits";
    static final String SCORES = "scores";
    static final String LABELS = "labels";

    private static final String FP16 = "FP16";
    private static final Set<String> FP32 = Set.of(EMBEDDING, LOGITS);

    private ModelOutputs() {}

    /** A computed output. */
    record OutputTensor(List<Integer> shape, TensorValues values) {}

    /**
     * An output to return.
     *
     * @param isHalf whether its numbers are rounded to 16 bits
     */
    record Requested(String name, boolean isBinary, boolean isHalf) {}

    /** Returns the outputs to return, checked before anything is computed. */
    static List<Requested> requested(InferRequest request, Checkpoint model) {
        boolean isBinary = Boolean.TRUE.equals(request.parametersOrDefault().binaryDataOutput());
        List<InferOutputRequest> sent = request.outputs();
        if (sent == null || sent.isEmpty()) {
            return (model.classifier() != null ? List.of(LOGITS, SCORES) : List.of(EMBEDDING))
                    .stream().map(name -> new Requested(name, isBinary, false)).toList();
        }
        List<String> known = names(model);
        List<Requested> requested = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            String pointer = "/outputs/" + i;
            String name = sent.get(i).name();
            if (!known.contains(name)) {
                throw ProblemException.invalid(pointer + "/name", UnknownName.detail("output", name, known));
            }
            if (!names.add(name)) {
                throw ProblemException.invalid(pointer + "/name", "duplicate output " + name);
            }
            requested.add(requested(sent.get(i), isBinary, pointer));
        }
        return requested;
    }

    /** Returns the names of all outputs of a model. */
    static List<String> names(Checkpoint model) {
        List<String> names = new ArrayList<>();
        if (model.classifier() != null) {
            names.addAll(List.of(LOGITS, SCORES, LABELS));
        } else if (model.embeds()) {
            names.add(EMBEDDING);
        }
        names.addAll(List.of(ModelInputs.IDS, ModelInputs.MASK));
        if (ModelInputs.types(model) > 1) {
            names.add(ModelInputs.TYPES);
        }
        return names;
    }

    private static Requested requested(InferOutputRequest output, boolean isBinaryByDefault, String pointer) {
        boolean isBinary = output.isBinary(isBinaryByDefault);
        String datatype = output.datatype();
        if (datatype != null) {
            String field = pointer + "/parameters/datatype";
            if (!datatype.equals(FP16) || !FP32.contains(output.name())) {
                throw ProblemException.invalid(
                        field, "expected FP16, for embedding or logits, found %s".formatted(datatype));
            }
            if (!isBinary) {
                throw ProblemException.invalid(field, "FP16 is available in binary form only; set binary_data");
            }
        }
        return new Requested(output.name(), isBinary, datatype != null);
    }

    /** Returns the outputs of an embedding model by their requests. */
    static Function<Requested, OutputTensor> of(Embeddings embeddings) {
        return requested -> requested.name().equals(EMBEDDING)
                ? floats(
                        requested,
                        embeddings.vectors().data,
                        embeddings.vectors().numRows,
                        embeddings.vectors().numCols)
                : tokens(requested.name(), embeddings.tokenized());
    }

    /** Returns the outputs of a classifier by their requests. */
    static Function<Requested, OutputTensor> of(Classes classes) {
        int rows = classes.inputs();
        int labels = classes.labels().size();
        return requested -> switch (requested.name()) {
            case LOGITS -> floats(requested, classes.logits(), rows, labels);
            case SCORES -> new OutputTensor(List.of(rows, labels), TensorValues.float64(scores(classes)));
            case LABELS ->
                new OutputTensor(
                        List.of(rows),
                        TensorValues.texts(
                                classes.indices().mapToObj(classes::label).toList()));
            default -> tokens(requested.name(), classes.tokenized());
        };
    }

    private static OutputTensor floats(Requested requested, float[] values, int rows, int columns) {
        if (!requested.isHalf()) {
            return new OutputTensor(List.of(rows, columns), TensorValues.float32(values));
        }
        for (float value : values) {
            if (Float.isInfinite(Float.float16ToFloat(Float.floatToFloat16(value)))) {
                throw new ProblemException(
                        ProblemType.UNDEFINED, "the value %s of %s overflows FP16".formatted(value, requested.name()));
            }
        }
        return new OutputTensor(List.of(rows, columns), TensorValues.float16(values));
    }

    private static double[] scores(Classes classes) {
        int labels = classes.labels().size();
        double[] scores = new double[classes.logits().length];
        for (int i = 0; i < classes.inputs(); i++) {
            System.arraycopy(classes.scores(i, false), 0, scores, i * labels, labels);
        }
        return scores;
    }

    /** Returns the ids or types of the tokens, or the mask, in rows that 0 fills up. */
    private static OutputTensor tokens(String name, TokenizedInputs inputs) {
        int rows = inputs.tokens().size();
        int columns = columns(inputs);
        int[] values = new int[rows * columns];
        for (int row = 0; row < rows; row++) {
            Tokens tokens = inputs.tokens().get(row);
            for (int i = 0; i < tokens.length(); i++) {
                values[row * columns + i] = switch (name) {
                    case ModelInputs.IDS -> tokens.ids()[i];
                    case ModelInputs.TYPES -> tokens.types()[i];
                    default -> 1;
                };
            }
        }
        return new OutputTensor(List.of(rows, columns), TensorValues.int64(values));
    }

    /** Returns the largest number of tokens of an input. */
    static int columns(TokenizedInputs inputs) {
        return inputs.tokens().stream().mapToInt(Tokens::length).max().orElse(0);
    }
}
