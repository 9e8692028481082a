package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.Weights;
import dev.praxis.checkpoint.safetensors.CheckpointTensors;
import dev.praxis.compute.inference.EmbeddingHead;
import dev.praxis.compute.inference.EmbeddingHead.Step;
import dev.praxis.compute.inference.Pooling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How sentence-transformers makes one vector of a text with this checkpoint.
 *
 * @param head from the tokens' vectors to the text's
 * @param poolsPrompt whether the tokens of a prompt are pooled with the others
 * @param longest tokens of the longest text, where the files say so
 * @param lowerCase whether texts are lower-cased before the tokenizer sees them
 */
public record SentenceSettings(EmbeddingHead head, boolean poolsPrompt, OptionalInt longest, boolean lowerCase) {
    private static final String MODULES = "modules.json";
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    /** What sentence-transformers does with a checkpoint that has none of its files: the mean of all tokens. */
    private static final SentenceSettings PLAIN =
            new SentenceSettings(new EmbeddingHead(List.of(Pooling.MEAN), List.of()), true, OptionalInt.empty(), false);

    /** Whether a folder is one of sentence-transformers. */
    private static boolean areIn(Path folder) {
        return Files.exists(folder.resolve(MODULES));
    }

    /**
     * Reads the settings of a folder.
     *
     * @param size of the encoder's vectors
     * @param weights from the tensors of dense layers and norms
     */
    public static SentenceSettings read(Path folder, int size, Function<CheckpointTensors, Weights> weights) {
        if (!areIn(folder)) {
            return PLAIN;
        }
        List<Module> modules = modules(folder);
        if (modules.isEmpty() || !modules.getFirst().is("Transformer")) {
            throw ConfigFile.read(folder, MODULES).wrongWhole("a Transformer first");
        }
        modules.getFirst().requireRoot();
        ConfigFile transformer = ConfigFile.readIfThere(folder, transformerFile(folder));
        OptionalInt longest = transformer.has("max_seq_length")
                ? OptionalInt.of(transformer.size("max_seq_length"))
                : OptionalInt.empty();
        boolean lowerCase = transformer.flag("do_lower_case", false);
        if (modules.size() == 1) {
            // A cross-encoder's folder, which makes no vectors of its own.
            return new SentenceSettings(PLAIN.head, PLAIN.poolsPrompt, longest, lowerCase);
        }
        if (!modules.get(1).is("Pooling")) {
            throw modules.get(1).wrong("Pooling");
        }
        PoolingConfig pooling = PoolingConfig.read(folder, modules.get(1).path(), size);
        int width = size * pooling.poolings().size();
        List<Step> steps = steps(folder, modules.subList(2, modules.size()), width, weights);
        return new SentenceSettings(
                new EmbeddingHead(pooling.poolings(), steps), pooling.includesPrompt(), longest, lowerCase);
    }

    /** Older versions named the file by the kind of the transformer. */
    private static String transformerFile(Path folder) {
        return Stream.of("bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
                .map("sentence_%s_config.json"::formatted)
                .filter(file -> Files.exists(folder.resolve(file)))
                .findFirst()
                .orElse("sentence_bert_config.json");
    }

    /** What follows the pooling, whose vectors have this width. */
    private static List<Step> steps(
            Path folder, List<Module> modules, int pooled, Function<CheckpointTensors, Weights> weights) {
        List<Step> steps = new ArrayList<>();
        int width = pooled;
        for (Module module : modules) {
            if (module.is("Normalize")) {
                steps.add(new EmbeddingHead.Normalize());
            } else if (module.is("Dense")) {
                EmbeddingHead.Dense dense = DenseModule.read(folder, module.path(), width, weights);
                width = dense.linear().out();
                steps.add(dense);
            } else if (module.is("LayerNorm")) {
                steps.add(NormModule.read(folder, module.path(), width, weights));
            } else {
                throw module.wrong("Normalize, Dense or LayerNorm");
            }
        }
        return steps;
    }

    private static List<Module> modules(Path folder) {
        ConfigFile file = ConfigFile.read(folder, MODULES);
        List<Module> modules = new ArrayList<>();
        for (JsonNode module : file.node()) {
            modules.add(Module.of(file, module));
        }
        return modules;
    }

    /** One entry of the list. */
    private record Module(ConfigFile file, String type, String path) {

        /** A path stays within the model's folder. */
        static Module of(ConfigFile file, JsonNode module) {
            String path = module.path("path").asString("");
            if (!path.isEmpty() && !PLAIN_NAME.matcher(path).matches()) {
                throw file.wrongWhole("a folder of the model's own, and not " + path);
            }
            return new Module(file, module.path("type").asString("nothing"), path);
        }

        /** Whether its class has this name, in whichever package: they have moved. */
        boolean is(String name) {
            return type.substring(type.lastIndexOf('.') + 1).equals(name);
        }

        void requireRoot() {
            if (!path.isEmpty()) {
                throw file.wrongWhole("the Transformer in the folder itself, and not in " + path);
            }
        }

        RuntimeException wrong(String expected) {
            return file.wrongWhole("the type %s, and not %s".formatted(expected, type));
        }
    }
}
