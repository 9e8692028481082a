package dev.praxis.serving;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.TextPairs.TextPair;
import dev.praxis.wire.json.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cuts the inputs of a request into chunks, within the limits of the model and of this service. */
@Component
public class Chunking {
    private final Tokenizing tokenizing;
    private final ModelLimits limits;
    private final TokenCosts costs;
    private final Admission admission;

    Chunking(Tokenizing tokenizing, ModelLimits limits, TokenCosts costs, Admission admission) {
        this.tokenizing = tokenizing;
        this.limits = limits;
        this.costs = costs;
        this.admission = admission;
    }

    /**
     * The cut inputs of a request.
     *
     * @param whole tokens of each text in one piece, without a prompt
     * @param chunks chunks of each text; none of a text without tokens
     */
    public record Chunked(List<Tokens> whole, List<List<Chunk>> chunks) {

        /** Returns the chunks of all texts. */
        public List<Chunk> all() {
            return chunks.stream().flatMap(List::stream).toList();
        }
    }

    /** The maximum sizes of chunks: see {@link Windows}. */
    private record Sizes(int size, int room, int overlap) {
        /** Returns how often a token is in a chunk, at most. */
        double repeats() {
            return (double) room / (room - overlap);
        }
    }

    /**
     * Cuts texts.
     *
     * @param operation name for the metrics of times
     * @param prompt prefix of each chunk
     */
    public Chunked of(String operation, Checkpoint model, Texts input, String prompt, ChunkOptions options) {
        int around = model.tokenizer().encode(prompt).length();
        int size = options.size(limits.inputTokens(model), around);
        Sizes sizes = new Sizes(size, size - around, options.shared(size - around));
        List<Tokens> whole = whole(operation, model, input, "");
        requireFew(whole, sizes.room);
        InputTokenizer tokenizer = new InputTokenizer(model, limits.characterLimit(), false, TokenOptions.DEFAULT);
        Budget budget = new Budget(limits.chunkLimit(), limits.tokenLimit());
        String[] texts = input.values();
        @Nullable List<Chunk>[] chunks = lists(texts.length);
        // The first failing input is reported, whichever thread fails first.
        @Nullable ProblemException[] problems = new ProblemException[texts.length];
        admission.tokenize(operation, cost(texts, sizes), () -> {
            Execution.forEachLarge(texts.length, (i, lane) -> {
                String pointer = pointer(input, i);
                TextUnits units = TextUnits.of(texts[i], whole.get(i), options.boundaryOrDefault());
                Windows windows = new Windows(
                        units,
                        sizes.size,
                        sizes.room,
                        sizes.overlap,
                        options.boundaryOrDefault(),
                        text -> tokenizer.text(prompt, text, pointer).tokens());
                try {
                    chunks[i] = cut(windows, i, pointer, budget);
                } catch (ProblemException e) {
                    problems[i] = e;
                } catch (CheckpointException e) {
                    problems[i] = ProblemException.invalid(pointer, e.getMessage());
                }
            });
            return budget;
        });
        for (ProblemException problem : problems) {
            if (problem != null) {
                throw problem;
            }
        }
        return new Chunked(whole, List.of(chunks));
    }

    /**
     * Tokenizes texts in one piece, even beyond the maximum length of the model.
     *
     * @param prompt prefix of each text
     */
    public List<Tokens> whole(String operation, Checkpoint model, Texts input, String prompt) {
        List<TextPair> texts = Arrays.stream(input.values())
                .map(text -> new TextPair(prompt + text, null))
                .toList();
        return tokenizing
                .whole(operation, model, texts, "/input", input.alone(), TokenOptions.DEFAULT)
                .tokens();
    }

    /**
     * Requires that texts can be encoded in one piece.
     *
     * @param whole tokens of each text
     */
    public void requireFit(Checkpoint model, Texts input, List<Tokens> whole) {
        int max = limits.inputTokens(model);
        for (int i = 0; i < whole.size(); i++) {
            if (whole.get(i).length() > max) {
                throw ProblemException.invalid(
                        pointer(input, i),
                        "expected at most %d tokens (the model's maximum, including special tokens), since late chunking encodes the whole text at once; found %d"
                                .formatted(max, whole.get(i).length()));
            }
        }
    }

    private static String pointer(Texts input, int index) {
        return input.alone() ? "/input" : "/input/" + index;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists
    private static @Nullable List<Chunk>[] lists(int count) {
        return new List[count];
    }

    /** Rejects texts that certainly have too many chunks, before any is tokenized. */
    private void requireFew(List<Tokens> whole, int room) {
        long least = whole.stream()
                .mapToLong(tokens -> Math.ceilDiv(tokens.length(0), room))
                .sum();
        limits.chunkLimit().require("/chunks", least);
    }

    private static List<Chunk> cut(Windows windows, int input, String pointer, Budget budget) {
        TextUnits units = windows.units();
        List<Chunk> chunks = new ArrayList<>();
        windows.cut(pointer, window -> {
            Execution.check();
            budget.spend(window.tokens().length());
            chunks.add(new Chunk(
                    input,
                    units.starts()[window.from()],
                    units.ends()[window.to() - 1],
                    units.text(window.from(), window.to()),
                    window.tokens()));
        });
        return chunks;
    }

    private Cost cost(String[] texts, Sizes sizes) {
        return costs.chunking(Arrays.stream(texts).mapToLong(String::length).toArray(), sizes.repeats());
    }

    /** The number of chunks and of their tokens that a request may still have. */
    private record Budget(Limit chunks, Limit tokens, AtomicLong spentChunks, AtomicLong spentTokens) {
        Budget(Limit chunks, Limit tokens) {
            this(chunks, tokens, new AtomicLong(), new AtomicLong());
        }

        void spend(int length) {
            if (spentChunks.incrementAndGet() > chunks.max()) {
                throw chunks.exceeded("/chunks");
            }
            if (spentTokens.addAndGet(length) > tokens.max()) {
                throw tokens.exceeded(null);
            }
        }
    }
}
