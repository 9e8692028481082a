package dev.praxis.task;

import dev.praxis.checkpoint.tokenizer.Tokens;
import java.util.List;

/**
 * The embedded chunks of the inputs of a request.
 *
 * @param model id or other name of the model, as in the request if it names one
 * @param chunks chunks of each input, in order
 * @param whole tokens of each input before it was cut, without a prompt
 * @param tokens number of tokens that were encoded
 */
public record ChunkEmbeddings(String model, List<List<ChunkEmbedding>> chunks, List<Tokens> whole, long tokens) {}
