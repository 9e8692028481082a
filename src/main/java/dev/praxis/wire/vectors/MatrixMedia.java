package dev.praxis.wire.vectors;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The choice between JSON and the two forms of a matrix. */
final class MatrixMedia {
    static final MediaType NPY = MediaType.parseMediaType(MatrixResponse.NPY);
    static final MediaType BYTES = MediaType.parseMediaType(MatrixResponse.BYTES);

    private static final List<MediaType> PRODUCED = List.of(MediaType.APPLICATION_JSON, NPY, BYTES);

    private MatrixMedia() {}

    /**
     * Returns whether the response will be a matrix, by the rules with which Spring chooses a media
     * type after the computation.
     *
     * @param accepted the media types in the Accept header of the request, empty for none
     */
    static boolean isMatrix(List<MediaType> accepted) {
        List<MediaType> possible = new ArrayList<>();
        List<MediaType> sorted = new ArrayList<>(accepted);
        MimeTypeUtils.sortBySpecificity(sorted);
        for (MediaType type : sorted) {
            for (MediaType produced : PRODUCED) {
                if (type.isCompatibleWith(produced)) {
                    possible.add(produced.copyQualityValue(type));
                }
            }
        }
        MimeTypeUtils.sortBySpecificity(possible);
        return !possible.isEmpty() && !possible.getFirst().isCompatibleWith(MediaType.APPLICATION_JSON);
    }
}
