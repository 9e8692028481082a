package dev.praxis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class ErrorShapesTest {

    @ErrorsIn(ErrorShape.OPEN_AI)
    @Controller
    @RequestMapping("/all")
    static class Annotated {
        @GetMapping("/{id}")
        void one() {}
    }

    @Controller
    static class OnMethods {
        @ErrorsIn(ErrorShape.OPEN_AI)
        @GetMapping("/mixed")
        void annotated() {}

        @PostMapping("/mixed")
        void samePath() {}

        @GetMapping({"/plain", "/all/literal"})
        void plain() {}
    }

    @Test
    void the_most_specific_pattern_decides() {
        ErrorShapes shapes = shapes();
        assertThat(shapes.of("/all/5")).isEqualTo(ErrorShape.OPEN_AI);
        assertThat(shapes.of("/all/{id}")).isEqualTo(ErrorShape.OPEN_AI);
        assertThat(shapes.of("/all/literal")).isEqualTo(ErrorShape.PROBLEM);
    }

    @Test
    void all_methods_of_a_path_share_one_shape() {
        ErrorShapes shapes = shapes();
        assertThat(shapes.of("/mixed")).isEqualTo(ErrorShape.OPEN_AI);
        assertThat(shapes.of("/plain")).isEqualTo(ErrorShape.PROBLEM);
        assertThat(shapes.of("/all")).isEqualTo(ErrorShape.PROBLEM);
        assertThat(shapes.of("/all/5/6")).isEqualTo(ErrorShape.PROBLEM);
        assertThat(shapes.of(null)).isEqualTo(ErrorShape.PROBLEM);
    }

    @Test
    void unknown_paths_have_the_shape_of_the_client_or_of_their_protocol() {
        ErrorShapes shapes = shapes();
        assertThat(shapes.of("/v1/chat/completions", header -> null)).isEqualTo(ErrorShape.PROBLEM);
        assertThat(shapes.of("/v1/chat/completions", header -> header.equals("X-Stainless-Lang") ? "js" : null))
                .isEqualTo(ErrorShape.OPEN_AI);
        assertThat(shapes.of("/v1/responses", header -> header.equals("User-Agent") ? "OpenAI/Python 3.3.1" : null))
                .isEqualTo(ErrorShape.OPEN_AI);
        assertThat(shapes.of("/plain", header -> "OpenAI/Python 3.3.1")).isEqualTo(ErrorShape.PROBLEM);
        assertThat(shapes.of("/v2/unknown")).isEqualTo(ErrorShape.PLAIN);
        assertThat(shapes.of("/api/unknown")).isEqualTo(ErrorShape.PLAIN);
    }

    private static ErrorShapes shapes() {
        StaticApplicationContext context = new StaticApplicationContext();
        context.registerSingleton("annotated", Annotated.class);
        context.registerSingleton("onMethods", OnMethods.class);
        RequestMappingHandlerMapping mappings = new RequestMappingHandlerMapping();
        mappings.setApplicationContext(context);
        mappings.afterPropertiesSet();
        return new ErrorShapes(mappings);
    }
}
