package dev.praxis.openapi;

import static java.util.Objects.requireNonNull;
import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorShapes;
import dev.praxis.problem.Problem;
import dev.praxis.problem.Problem.PlacedError;
import dev.praxis.problem.ProblemType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds the problems that any operation can return. */
final class ProblemResponses {
    private static final List<ProblemType> WITHOUT_BODY = List.of(
            ProblemType.UNAUTHORIZED,
            ProblemType.NOT_ACCEPTABLE,
            ProblemType.INVALID_INPUT,
            ProblemType.QUOTA,
            ProblemType.INTERNAL,
            ProblemType.SATURATED,
            ProblemType.DEADLINE);

    private static final List<ProblemType> WITH_BODY = List.of(
            ProblemType.UNREADABLE_JSON,
            ProblemType.UNAUTHORIZED,
            ProblemType.FORBIDDEN,
            ProblemType.NOT_ACCEPTABLE,
            ProblemType.TOO_SLOW,
            ProblemType.TOO_LARGE,
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
            ProblemType.INVALID_INPUT,
            ProblemType.QUOTA,
            ProblemType.INTERNAL,
            ProblemType.SATURATED,
            ProblemType.DEADLINE);

    /** Details of the problems with an example; the details of others are not worth showing. */
    private static final Map<ProblemType, PlacedError> EXAMPLES = Map.of(
            ProblemType.UNREADABLE_JSON,
            new PlacedError("/logits/1", "'NaN' is not JSON (line 1, column 19)"),
            ProblemType.INVALID_INPUT,
            new PlacedError("/logits/1", "expected a number, found a string \"two\""));

    private static final String REQUEST_ID = "6f1c0d2b9a7e43d58c1fb2a09e64d7c3";

    /** Types that share their status with others and are not listed with them. */
    private static final Set<ProblemType> UNLISTED = Set.of(ProblemType.BAD_REQUEST, ProblemType.NOT_FOUND);

    /** Our paths of models, and all paths of other services. */
    private static final Pattern NAMES_A_MODEL =
            Pattern.compile("/v1/(embed|embeddings|chunks|similarity|rerank|score|models/.*)|/(?!v1/).*");

    private ProblemResponses() {}

    static void addTo(OpenAPI openApi, ErrorShapes shapes) {
        for (ErrorShape shape : ErrorShape.values()) {
            ModelConverters.getInstance().readAll(shape.type()).forEach(openApi.getComponents()::addSchemas);
        }
        openApi.getPaths().forEach((path, item) -> {
            ErrorShape shape = shapes.of(path);
            item.readOperationsMap().forEach((method, operation) -> {
                List<ProblemType> types = new ArrayList<>(method == HttpMethod.GET ? WITHOUT_BODY : WITH_BODY);
                if (NAMES_A_MODEL.matcher(path).matches()) {
                    types.add(ProblemType.MODEL_NOT_FOUND);
                }
                for (ProblemType type : types) {
                    String name = prefix(shape) + name(type);
                    openApi.getComponents().addResponses(name, response(type, shape));
                    if (!isDescribed(operation.getResponses().get(status(type)))) {
                        operation
                                .getResponses()
                                .addApiResponse(status(type), new ApiResponse().$ref("#/components/responses/" + name));
                    }
                }
            });
        });
    }

    /** Returns whether an operation describes a problem with further members. */
    private static boolean isDescribed(@Nullable ApiResponse response) {
        return response != null
                && response.getContent() != null
                && response.getContent().containsKey(APPLICATION_PROBLEM_JSON_VALUE);
    }

    private static ApiResponse response(ProblemType type, ErrorShape shape) {
        boolean isProblem = shape == ErrorShape.PROBLEM;
        String description = Arrays.stream(ProblemType.values())
                .filter(other -> other.status() == type.status() && !UNLISTED.contains(other))
                .map(other -> other.title() + (isProblem ? ": `" + other.uri() + "`" : ""))
                .collect(Collectors.joining("; "));
        MediaType error = new MediaType()
                .schema(new Schema<>()
                        .$ref("#/components/schemas/" + shape.type().getSimpleName()));
        if (isProblem && EXAMPLES.containsKey(type)) {
            error.setExample(example(type, requireNonNull(EXAMPLES.get(type))));
        }
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType(shape.mediaType().toString(), error));
    }

    /** Returns the prefix of the names of a shape's responses: none for our own. */
    private static String prefix(ErrorShape shape) {
        return shape == ErrorShape.PROBLEM ? "" : camelCase(shape.name());
    }

    private static Problem example(ProblemType type, PlacedError error) {
        return new Problem(
                type.uri(),
                type.title(),
                type.status().value(),
                error.pointer() + ": " + error.detail(),
                "/v1/softmax",
                REQUEST_ID,
                List.of(error));
    }

    private static String status(ProblemType type) {
        return String.valueOf(type.status().value());
    }

    /** Returns the name of a component: {@code TooLarge} for TOO_LARGE. */
    private static String name(ProblemType type) {
        return camelCase(type.name());
    }

    private static String camelCase(String constant) {
        return Arrays.stream(constant.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
