package dev.praxis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class OpenAiPathsTest {

    @OpenAiErrors
    @Controller
    @RequestMapping("/all")
    static class Annotated {
        @GetMapping("/{id}")
        void one() {}
    }

    @Controller
    static class OnMethods {
        @OpenAiErrors
        @GetMapping("/mixed")
        void annotated() {}

        @PostMapping("/mixed")
        void samePath() {}

        @GetMapping({"/plain", "/all/literal"})
        void plain() {}
    }

    @Test
    void the_most_specific_pattern_decides() {
        OpenAiPaths paths = paths();
        assertThat(paths.contains("/all/5")).isTrue();
        assertThat(paths.contains("/all/{id}")).isTrue();
        assertThat(paths.contains("/all/literal")).isFalse();
    }

    @Test
    void all_methods_of_a_path_share_one_shape() {
        OpenAiPaths paths = paths();
        assertThat(paths.contains("/mixed")).isTrue();
        assertThat(paths.contains("/plain")).isFalse();
        assertThat(paths.contains("/all")).isFalse();
        assertThat(paths.contains("/all/5/6")).isFalse();
        assertThat(paths.contains(null)).isFalse();
    }

    private static OpenAiPaths paths() {
        StaticApplicationContext context = new StaticApplicationContext();
        context.registerSingleton("annotated", Annotated.class);
        context.registerSingleton("onMethods", OnMethods.class);
        RequestMappingHandlerMapping mappings = new RequestMappingHandlerMapping();
        mappings.setApplicationContext(context);
        mappings.afterPropertiesSet();
        return new OpenAiPaths(mappings);
    }
}
