package dev.praxis.support.openapi;

import static java.util.Objects.requireNonNull;
import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import dev.praxis.support.problem.Problem;
import dev.praxis.support.problem.Problem.PlacedError;
import dev.praxis.support.problem.ProblemType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Adds to every operation the problems that any operation can answer with. */
final class ProblemResponses {
    private static final List<ProblemType> EVERYWHERE = List.of(
            ProblemType.UNREADABLE_JSON,
            ProblemType.NOT_ACCEPTABLE,
            ProblemType.TOO_LARGE,
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
            ProblemType.INVALID_INPUT,
            ProblemType.INTERNAL,
            ProblemType.SATURATED);

    /** Problems as they come; the others have no detail worth showing. */
    private static final Map<ProblemType, PlacedError> EXAMPLES = Map.of(
            ProblemType.UNREADABLE_JSON,
            new PlacedError("/logits/1", "'NaN' is not JSON (line 1, column 19)"),
            ProblemType.INVALID_INPUT,
            new PlacedError("/logits/1", "expected a number, found the text \"two\""));

    private ProblemResponses() {}

    static void addTo(OpenAPI openApi) {
        ModelConverters.getInstance().readAll(Problem.class).forEach(openApi.getComponents()::addSchemas);
        for (ProblemType type : EVERYWHERE) {
            openApi.getComponents().addResponses(name(type), response(type));
        }
        openApi.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> EVERYWHERE.forEach(type -> operation
                        .getResponses()
                        .addApiResponse(status(type), new ApiResponse().$ref("#/components/responses/" + name(type)))));
    }

    private static ApiResponse response(ProblemType type) {
        String description = Arrays.stream(ProblemType.values())
                .filter(other -> other.status() == type.status() && other != ProblemType.BAD_REQUEST)
                .map(other -> other.title() + ": `" + other.uri() + "`")
                .collect(Collectors.joining("; "));
        MediaType problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        if (EXAMPLES.containsKey(type)) {
            problem.setExample(example(type, requireNonNull(EXAMPLES.get(type))));
        }
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType(APPLICATION_PROBLEM_JSON_VALUE, problem));
    }

    private static Problem example(ProblemType type, PlacedError error) {
        return new Problem(
                type.uri(),
                type.title(),
                type.status().value(),
                error.pointer() + ": " + error.detail(),
                "/v1/softmax",
                List.of(error));
    }

    private static String status(ProblemType type) {
        return String.valueOf(type.status().value());
    }

    /** {@code TooLarge} for TOO_LARGE. */
    private static String name(ProblemType type) {
        return Arrays.stream(type.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
