package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Embedder;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.serving.Chunk;
import dev.praxis.serving.Chunking;
import dev.praxis.serving.Chunking.Chunked;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Models;
import dev.praxis.serving.RequestDefaults;
import dev.praxis.serving.Task;
import dev.praxis.wire.vectors.EncodedVector;
import dev.praxis.wire.vectors.VectorEncoder;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.springframework.stereotype.Service;

/**
 * Embeds texts in chunks. Problems name the fields {@code model}, {@code input}, {@code chunks} and
 * so on.
 */
@Service
public class ChunkingTask {
    private static final String OPERATION = "chunks";

    /** The offsets and the token count of a chunk, and the structure around them. */
    private static final int ELEMENTS_PER_CHUNK = 8;

    /** Characters of a repeated text that take as much memory as one number. */
    private static final int CHARACTERS_PER_ELEMENT = 4;

    private final Models models;
    private final RequestDefaults defaults;
    private final Chunking chunking;
    private final Encoding encoding;
    private final Admission admission;

    ChunkingTask(Models models, RequestDefaults defaults, Chunking chunking, Encoding encoding, Admission admission) {
        this.models = models;
        this.defaults = defaults;
        this.chunking = chunking;
        this.encoding = encoding;
        this.admission = admission;
    }

    /**
     * The vectors of all chunks.
     *
     * @param rows [chunks x dimensions]
     * @param pooled number of tokens of each chunk
     * @param tokens number of tokens that were encoded
     */
    private record Vectors(FMatrixRMaj rows, int[] pooled, long tokens) {}

    /** Cuts texts and returns one vector per chunk. */
    public ChunkEmbeddings embed(ChunkingRequest request) {
        String id = models.idOrDefault(request.model(), Task.EMBEDDING);
        Checkpoint model = models.require(id, "/model");
        EmbeddingOptions options = request.options()
                .withNormalize(defaults.normalizes(request.options().normalize()));
        String promptName = InputType.promptName(request.inputType(), request.promptName(), model.prompts());
        Embedder embedder = options.embedder(model, id, promptName, true);
        if (request.chunks().isLate()) {
            LateChunks.requireMean(embedder);
        }
        VectorEncoder encoder = request.form().encoder(embedder.dimensions());
        Chunked chunked = chunking.of(OPERATION, model, request.input(), embedder.prompt(), request.chunks());
        List<Chunk> chunks = chunked.all();
        long numbers = elements(chunks, embedder.dimensions(), request.repeats());
        admission.reserve(Cost.answer(numbers));
        Vectors vectors = request.chunks().isLate()
                ? late(model, request, embedder, chunked, numbers)
                : separate(model, embedder, chunks, numbers);
        return new ChunkEmbeddings(
                id, grouped(chunked, vectors, encoder, request.repeats()), chunked.whole(), vectors.tokens);
    }

    private static long elements(List<Chunk> chunks, int dimensions, boolean repeats) {
        long elements = (long) chunks.size() * (dimensions + ELEMENTS_PER_CHUNK);
        for (Chunk chunk : chunks) {
            elements += repeats ? chunk.text().length() / CHARACTERS_PER_ELEMENT : 0;
        }
        return elements;
    }

    /** Encodes each chunk separately. */
    private Vectors separate(Checkpoint model, Embedder embedder, List<Chunk> chunks, long numbers) {
        Vectors vectors = vectors(
                chunks.size(),
                embedder,
                chunks.stream().mapToLong(chunk -> chunk.tokens().length()).sum());
        List<Tokens> inputs = chunks.stream().map(Chunk::tokens).toList();
        run(model, inputs, numbers, (first, batch, output) -> {
            FMatrixRMaj computed = embedder.embed(batch, output);
            for (int i = 0; i < computed.numRows; i++) {
                vectors.pooled[first + i] = batch.length(i);
                set(vectors, first + i, computed, i, chunks.get(first + i));
            }
        });
        return vectors;
    }

    /** Encodes each text in one piece, and pools the vectors of the tokens of each chunk. */
    private Vectors late(Checkpoint model, ChunkingRequest request, Embedder embedder, Chunked chunked, long numbers) {
        String prompt = embedder.prompt();
        List<Tokens> whole =
                prompt.isEmpty() ? chunked.whole() : chunking.whole(OPERATION, model, request.input(), prompt);
        chunking.requireFit(model, request.input(), whole);
        List<List<Chunk>> chunks = new ArrayList<>();
        List<Tokens> inputs = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            if (!chunked.chunks().get(i).isEmpty()) {
                chunks.add(chunked.chunks().get(i));
                inputs.add(whole.get(i));
            }
        }
        Vectors vectors = vectors(
                chunked.all().size(),
                embedder,
                inputs.stream().mapToLong(Tokens::length).sum());
        int[] row = new int[1];
        run(model, inputs, numbers, (first, batch, output) -> {
            for (int i = 0; i < batch.sequences(); i++) {
                List<Chunk> own = chunks.get(first + i);
                LateChunks ranges = LateChunks.of(
                        inputs.get(first + i), own, prompt.codePointCount(0, prompt.length()), embedder.skipped());
                FMatrixRMaj computed = embedder.embed(output, ranges.starts(), ranges.ends(), batch.start(i));
                for (int j = 0; j < own.size(); j++) {
                    vectors.pooled[row[0]] = ranges.ends()[j] - ranges.starts()[j];
                    set(vectors, row[0]++, computed, j, own.get(j));
                }
            }
        });
        return vectors;
    }

    private static Vectors vectors(int count, Embedder embedder, long tokens) {
        return new Vectors(new FMatrixRMaj(count, embedder.dimensions()), new int[count], tokens);
    }

    private static void set(Vectors vectors, int row, FMatrixRMaj computed, int from, Chunk chunk) {
        int size = computed.numCols;
        Encoding.requireFinite(computed.data, from * size, size, chunk.input());
        System.arraycopy(computed.data, from * size, vectors.rows.data, row * size, size);
    }

    private void run(Checkpoint model, List<Tokens> inputs, long numbers, Encoding.BatchConsumer consumer) {
        if (!inputs.isEmpty()) {
            encoding.run(OPERATION, model, inputs, Keep.NOTHING, numbers, consumer);
        }
    }

    private static List<List<ChunkEmbedding>> grouped(
            Chunked chunked, Vectors vectors, VectorEncoder encoder, boolean repeats) {
        List<List<ChunkEmbedding>> all = new ArrayList<>();
        int row = 0;
        for (List<Chunk> chunks : chunked.chunks()) {
            List<ChunkEmbedding> own = new ArrayList<>();
            for (Chunk chunk : chunks) {
                EncodedVector vector = encoder.vector(vectors.rows.data, row * vectors.rows.numCols, chunk.input());
                own.add(new ChunkEmbedding(
                        repeats ? chunk.text() : null,
                        chunk.start(),
                        chunk.end(),
                        vectors.pooled[row],
                        vector,
                        vector.scale()));
                row++;
            }
            all.add(own);
        }
        return all;
    }
}
