package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.Ledger;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Step;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.fast.FastHead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Settings with which sentence-transformers creates one vector per text.
 *
 * @param head maps token vectors to the text's vector
 * @param poolsPrompt whether the tokens of a prompt are pooled with the others
 * @param longest maximum number of tokens, if the files state it
 * @param lowerCase whether texts are lower-cased before tokenization
 */
public record SentenceSettings(FastHead head, boolean poolsPrompt, OptionalInt longest, boolean lowerCase) {

    /**
     * Reads the settings of a folder and loads the head.
     *
     * @param modelSize size of the encoder
     * @param ledger account of the memory of the head's weights
     * @param engine engine that will compute
     */
    public static SentenceSettings read(Path folder, int modelSize, Ledger ledger, Engine engine) {
        if (!Files.exists(folder.resolve(Module.FILE))) {
            return new SentenceSettings(mean(modelSize, ledger, engine), true, OptionalInt.empty(), false);
        }
        List<Module> modules = Module.all(folder);
        if (modules.isEmpty() || !modules.getFirst().is("Transformer")) {
            throw ConfigFile.read(folder, Module.FILE).wrongWhole("a Transformer as the first module");
        }
        modules.getFirst().requireRoot();
        ConfigFile transformer = ConfigFile.readIfPresent(folder, transformerFile(folder));
        OptionalInt longest = transformer.has("max_seq_length")
                ? OptionalInt.of(transformer.size("max_seq_length"))
                : OptionalInt.empty();
        boolean lowerCase = transformer.flag("do_lower_case", false);
        if (modules.size() == 1) {
            // The folder of a cross-encoder, which does not create vectors itself.
            return new SentenceSettings(mean(modelSize, ledger, engine), true, longest, lowerCase);
        }
        if (!modules.get(1).is("Pooling")) {
            throw modules.get(1).wrong("Pooling");
        }
        PoolingConfig pooling = PoolingConfig.read(folder, modules.get(1).path(), modelSize);
        List<Module> following = modules.subList(2, modules.size());
        try (ModuleWeights weights = new ModuleWeights(ledger)) {
            List<Step> steps =
                    steps(folder, following, modelSize * pooling.poolings().size(), weights);
            HeadArchitecture head = new HeadArchitecture(pooling.poolings(), steps);
            return new SentenceSettings(
                    FastHead.load(head, modelSize, weights, engine), pooling.includesPrompt(), longest, lowerCase);
        }
    }

    /**
     * Returns the head of a checkpoint without files of sentence-transformers: the mean over all
     * tokens.
     */
    private static FastHead mean(int modelSize, Ledger ledger, Engine engine) {
        try (ModuleWeights none = new ModuleWeights(ledger)) {
            return FastHead.load(new HeadArchitecture(List.of(Pooling.MEAN), List.of()), modelSize, none, engine);
        }
    }

    /**
     * Returns the name of the configuration file, which older versions derived from the kind of
     * transformer.
     */
    private static String transformerFile(Path folder) {
        return Stream.of("bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
                .map("sentence_%s_config.json"::formatted)
                .filter(file -> Files.exists(folder.resolve(file)))
                .findFirst()
                .orElse("sentence_bert_config.json");
    }

    /**
     * Reads the steps after a pooling whose vectors have {@code pooled} entries, and opens their
     * weights.
     */
    private static List<Step> steps(Path folder, List<Module> modules, int pooled, ModuleWeights weights) {
        List<Step> steps = new ArrayList<>();
        int width = pooled;
        for (Module module : modules) {
            String step = "head." + steps.size();
            if (module.is("Normalize")) {
                steps.add(new HeadArchitecture.Normalize());
            } else if (module.is("Dense")) {
                HeadArchitecture.Dense dense = DenseModule.read(folder, module.path(), width);
                weights.open(step, folder.resolve(module.path()), "linear");
                width = dense.out();
                steps.add(dense);
            } else if (module.is("LayerNorm")) {
                steps.add(NormModule.read(folder, module.path(), width));
                weights.open(step, folder.resolve(module.path()), "norm");
            } else {
                throw module.wrong("Normalize, Dense or LayerNorm");
            }
        }
        return steps;
    }
}
