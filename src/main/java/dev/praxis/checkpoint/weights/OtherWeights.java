package dev.praxis.checkpoint.weights;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.Excerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Weights of other programs, with what to do about a folder that has only those. */
final class OtherWeights {

    /** The end of a file's name, and what to do about the file. */
    private record Known(String end, String remedy) {}

    private static final String ADAPTED = "adapter_model.safetensors";
    private static final String OLDER_ADAPTED = "adapter_model.bin";
    private static final String MERGE =
            "merge it into its base model with merge_and_unload of peft, and save that with save_pretrained";

    private static final List<Known> ALL = List.of(
            new Known(".gguf", "download the model from which it was made, with its model.safetensors"),
            new Known("tf_model.h5", "load it with from_tf=True in transformers 4, and save it with save_pretrained"),
            new Known(
                    "flax_model.msgpack",
                    "load it with from_flax=True in transformers 4, and save it with save_pretrained"),
            new Known("rust_model.ot", "download the model.safetensors of the model from which it was made"),
            new Known(ADAPTED, MERGE),
            new Known(OLDER_ADAPTED, MERGE));

    /** A file of peft, beside which transformers loads an adapter into the weights. */
    private static final String ADAPTER = "adapter_config.json";

    /** A part of the names of an adapter's tensors. */
    private static final String LORA = ".lora_";

    private OtherWeights() {}

    /** Rejects weights with an adapter beside or among them, which would change the results. */
    static void rejectAdapters(Path folder, Set<String> tensors) {
        boolean isBeside = Stream.of(ADAPTED, OLDER_ADAPTED).anyMatch(file -> Files.exists(folder.resolve(file)));
        if (isBeside && Files.exists(folder.resolve(ADAPTER))) {
            throw new CheckpointException(
                    "%s: expected no adapter beside the weights: %s, or remove its files if the weights have it already"
                            .formatted(ADAPTER, MERGE));
        }
        tensors.stream().filter(tensor -> tensor.contains(LORA)).findFirst().ifPresent(tensor -> {
            throw new CheckpointException(
                    "tensor %s: expected weights without an adapter: %s".formatted(Excerpt.of(tensor), MERGE));
        });
    }

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
