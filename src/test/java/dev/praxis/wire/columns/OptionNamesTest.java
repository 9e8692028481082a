package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.MethodParameter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every name in the query of a file, and every name in a file, has one meaning. */
class OptionNamesTest extends HttpTest {
    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private List<RequestColumns> requests() {
        List<RequestColumns> requests = requestMappingHandlerMapping.getHandlerMethods().values().stream()
                .flatMap(method -> Arrays.stream(method.getMethodParameters()))
                .map(MethodParameter::getParameterType)
                .filter(RequestColumns::has)
                .distinct()
                .map(RequestColumns::of)
                .toList();
        assertThat(requests).hasSizeGreaterThan(8);
        return requests;
    }

    @Test
    void no_option_of_a_request_is_also_a_mapping() {
        requests()
                .forEach(columns -> assertThat(columns.options().stream().map(RequestColumns::name))
                        .filteredOn(name -> FileOptions.include(name, columns))
                        .isSubsetOf(FileOptions.POSITIVE_LABEL));
    }

    @Test
    void no_two_fields_of_a_request_share_a_name() {
        requests().forEach(columns -> {
            List<String> names = new ArrayList<>();
            columns.columns().forEach((field, column) -> {
                Set<String> own = new HashSet<>(Aliases.of(field));
                Stream.of(field, column.csvName()).forEach(own::add);
                names.addAll(own);
            });
            assertThat(names).doesNotHaveDuplicates();
        });
    }
}
