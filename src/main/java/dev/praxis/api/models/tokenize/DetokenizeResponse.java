package dev.praxis.api.models.tokenize;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record DetokenizeResponse(
        @Schema(
                description =
                        "Text of each array of token ids, in the order of the request, as the decoder of the model's "
                                + "tokenizer joins the tokens. It may differ from the text from which they were made, "
                                + "for example in case and spaces.")
        List<String> texts) {}
