package dev.praxis.checkpoint.family;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.problem.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteCodeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "bert, AutoModel, bert_layers.BertModel",
        "bert, AutoConfig, configuration_bert.BertConfig",
        "bert, AutoModelForSequenceClassification, someone/code--bert_layers.BertForSequenceClassification",
        "xlm-roberta, AutoConfig, jinaai/xlm-roberta-flash-implementation--configuration_xlm_roberta.XLMRobertaFlashConfig",
        "roberta, AutoModel, modeling_jina_bert.JinaBertModel",
        "new, AutoModel, modeling.OldModel"
    })
    void unknown_code_is_named_with_the_remedy(String type, String kind, String code) {
        String start = code.length() <= 58 ? code + '"' : code.substring(0, 59) + "...";
        assertThatThrownBy(() -> reject(type, kind, code))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "config.json: auto_map: %s: expected no code for the type %s (remove auto_map if the code"
                                + " computes what transformers does), found \"%s",
                        kind, type, start);
    }

    @ParameterizedTest
    @CsvSource({
        "bert, AutoConfig, jinaai/jina-bert-implementation--configuration_bert.JinaBertConfig",
        "new, AutoModel, Alibaba-NLP/new-impl--modeling.NewModel",
        "gte, AutoModel, modeling_hf_alibaba_nlp_gte.GteModel",
        "nomic_bert, AutoConfig, configuration_hf_nomic_bert.NomicBertConfig",
        "eurobert, AutoModel, modeling_eurobert.EuroBertModel",
        "xlm-roberta, AutoTokenizer, tokenization.Tokenizer",
        "xlm-roberta, AutoModelForMaskedLM, modeling.ModelForMaskedLM"
    })
    void code_that_is_known_or_not_used_is_accepted(String type, String kind, String code) {
        assertThatCode(() -> reject(type, kind, code)).doesNotThrowAnyException();
    }

    @Test
    void a_configuration_without_code_is_accepted() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"bert\", \"auto_map\": null}");
        assertThatCode(() -> RemoteCode.rejectUnknown(ConfigFile.read(folder, "config.json")))
                .doesNotThrowAnyException();
    }

    private void reject(String type, String kind, String code) {
        try {
            Files.writeString(
                    folder.resolve("config.json"),
                    "{\"model_type\": \"%s\", \"auto_map\": {\"%s\": \"%s\"}}".formatted(type, kind, code));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RemoteCode.rejectUnknown(ConfigFile.read(folder, "config.json"));
    }
}
