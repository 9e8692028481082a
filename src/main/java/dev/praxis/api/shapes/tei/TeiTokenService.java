package dev.praxis.api.shapes.tei;

import dev.praxis.problem.Fields;
import dev.praxis.serving.TokenOptions;
import dev.praxis.task.TokenizationTask;
import dev.praxis.task.TokenizationTask.Tokenization;
import dev.praxis.wire.json.TextPairs;
import dev.praxis.wire.json.TextPairs.TextPair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

@Service
class TeiTokenService {
    private static final Map<String, String> FIELDS = Map.of("input", "inputs");

    private final TokenizationTask task;

    TeiTokenService(TokenizationTask task) {
        this.task = task;
    }

    List<List<TeiToken>> tokenize(TeiTokenizeRequest request) {
        List<TextPair> texts = Arrays.stream(request.inputs().values())
                .map(text -> new TextPair(text, null))
                .toList();
        Tokenization tokenization = Fields.renamed(
                FIELDS,
                () -> task.tokenize(
                        request.model(),
                        new TextPairs(texts, request.inputs().alone()),
                        request.promptName(),
                        TokenOptions.DEFAULT.withSpecialTokens(request.addSpecialTokens())));
        return IntStream.range(0, texts.size())
                .mapToObj(i -> TeiToken.of(
                        tokenization.inputs().tokens().get(i),
                        tokenization.texts().get(i).text()))
                .toList();
    }

    List<String> decode(TeiDecodeRequest request) {
        return task.detokenize(request.model(), request.ids(), request.skipSpecialTokens());
    }
}
