package dev.praxis.task;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.TokenHeads.MaskedLanguage;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.serving.Models;
import org.springframework.stereotype.Component;

/** Finds the models that predict masked tokens, by the id in the path of a request. */
@Component
class LanguageModels {
    private final Models models;

    LanguageModels(Models models) {
        this.models = models;
    }

    Checkpoint require(String id) {
        return models.require(id, null);
    }

    /** Returns the head of a model that predicts masked tokens. */
    MaskedLanguage language(Checkpoint model, String id) {
        MaskedLanguage language = model.heads().language();
        if (language == null) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    ("the model %s predicts no masked tokens; expected a masked language model with its head, "
                                    + "whose architectures in config.json end with ForMaskedLM")
                            .formatted(id));
        }
        return language;
    }
}
