package dev.praxis.checkpoint.weights;

import dev.praxis.checkpoint.onnx.OnnxFile;
import dev.praxis.checkpoint.safetensors.SafetensorsFile;
import dev.praxis.checkpoint.tensors.TensorFile;
import dev.praxis.checkpoint.torch.TorchFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A format of tensor files, and how its files are named in a checkpoint.
 *
 * @param singles paths of a file with all tensors, in the order in which they are looked for
 * @param extension extension of the files that an index lists; null if the format has no index
 * @param reader opens a file
 */
record TensorFormat(List<String> singles, @Nullable String extension, Function<Path, TensorFile> reader) {

    /** All formats: those of transformers in its order, then exports. */
    static final List<TensorFormat> ALL = List.of(
            new TensorFormat(List.of("model.safetensors"), ".safetensors", SafetensorsFile::open),
            new TensorFormat(List.of("pytorch_model.bin"), ".bin", TorchFile::open),
            new TensorFormat(List.of("model.onnx", "onnx/model.onnx"), null, OnnxFile::open));

    /** Returns the usual name of a file with all tensors. */
    String name() {
        return singles.getFirst();
    }

    /** Returns the name of the index of several files. */
    String index() {
        return name() + ".index.json";
    }
}
