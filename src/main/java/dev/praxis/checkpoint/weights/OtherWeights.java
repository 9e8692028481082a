package dev.praxis.checkpoint.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Weights of other programs, with what to do about a folder that has only those. */
final class OtherWeights {

    /** The end of a file's name, and what to do about the file. */
    private record Known(String end, String remedy) {}

    private static final List<Known> ALL = List.of(
            new Known(".gguf", "download the model from which it was made, with its model.safetensors"),
            new Known("tf_model.h5", "load it with from_tf=True in transformers 4, and save it with save_pretrained"),
            new Known(
                    "flax_model.msgpack",
                    "load it with from_flax=True in transformers 4, and save it with save_pretrained"),
            new Known("rust_model.ot", "download the model.safetensors of the model from which it was made"),
            new Known(
                    "adapter_model.safetensors",
                    "merge it into its base model with merge_and_unload of peft, and save that with save_pretrained"),
            new Known(
                    "adapter_model.bin",
                    "merge it into its base model with merge_and_unload of peft, and save that with save_pretrained"));

    private OtherWeights() {}

    /** Returns what a folder has instead of weights in a supported format. */
    static String describe(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
            return ALL.stream()
                    .filter(known -> names.stream().anyMatch(name -> name.endsWith(known.end)))
                    .findFirst()
                    .map(known -> "only %s: %s"
                            .formatted(known.end.startsWith(".") ? "a file " + known.end : known.end, known.remedy))
                    .orElse("none");
        } catch (IOException e) {
            return "no such folder";
        }
    }
}
