package dev.praxis.checkpoint.weights;

import dev.praxis.checkpoint.safetensors.SafetensorsFile;
import dev.praxis.checkpoint.tensors.TensorFile;
import dev.praxis.checkpoint.torch.TorchFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A format of tensor files, and how its files are named in a checkpoint.
 *
 * @param single name of a file with all tensors
 * @param extension extension of the files that the index lists
 * @param reader opens a file
 */
record TensorFormat(String single, String extension, Function<Path, TensorFile> reader) {
    /** All formats, in the order in which transformers looks for them. */
    static final List<TensorFormat> ALL = List.of(
            new TensorFormat("model.safetensors", ".safetensors", SafetensorsFile::open),
            new TensorFormat("pytorch_model.bin", ".bin", TorchFile::open));

    /** Returns the name of the index of several files. */
    String index() {
        return single + ".index.json";
    }
}
