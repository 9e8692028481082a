package dev.praxis.wire.negotiation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/**
 * The media types that an Accept header allows, by RFC 9110, section 12.5.1: the most specific
 * range that matches a type decides its quality, and a type of quality 0 is not acceptable.
 *
 * <p>Spring tries one range after the other, so that a wildcard allows what a more specific range
 * excludes. Here, such a wildcard is replaced by the media types that it does decide.
 */
final class AcceptedTypes {
    private AcceptedTypes() {}

    /**
     * Returns the acceptable ranges, the most preferred first. May be empty.
     *
     * @param ranges the ranges of the header. Not modified.
     * @param produced media types of responses, in order of preference
     */
    static List<MediaType> of(List<MediaType> ranges, Collection<MediaType> produced) {
        List<MediaType> accepted = new ArrayList<>(ranges.stream()
                .flatMap(range -> hasExceptions(range, ranges) ? decided(range, ranges, produced) : Stream.of(range))
                .filter(range -> range.getQualityValue() > 0)
                .toList());
        MimeTypeUtils.sortBySpecificity(accepted);
        return List.copyOf(accepted);
    }

    /** Returns whether a more specific range lowers the quality of some types of a range. */
    private static boolean hasExceptions(MediaType range, List<MediaType> ranges) {
        return ranges.stream()
                .anyMatch(other -> isNarrower(other, range) && other.getQualityValue() < range.getQualityValue());
    }

    /** Returns the produced types whose most specific range is this one, with its quality. */
    private static Stream<MediaType> decided(MediaType range, List<MediaType> ranges, Collection<MediaType> produced) {
        return produced.stream()
                .filter(range::includes)
                .filter(type -> ranges.stream().noneMatch(other -> isNarrower(other, range) && matches(other, type)))
                .map(type -> type.copyQualityValue(range));
    }

    private static boolean isNarrower(MediaType range, MediaType than) {
        return than.includes(range) && !range.includes(than);
    }

    /** Returns whether a range matches a type. Our responses have no parameters to be matched. */
    private static boolean matches(MediaType range, MediaType type) {
        return range.includes(type)
                && range.removeQualityValue().getParameters().isEmpty();
    }
}
