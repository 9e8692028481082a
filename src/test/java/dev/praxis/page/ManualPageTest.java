package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ManualPageTest {
    private final ManualPage page = page(true);

    private static ManualPage page(boolean isDescribed) {
        return new ManualPage("{title}|{contents}|{body}", new ManualLinks("softmax"::equals, isDescribed));
    }

    @Test
    void the_title_is_the_first_heading_as_text() {
        assertThat(page.html("# Models of `a < b`\n")).startsWith("Models of a &lt; b||<h1 id=\"models-of-a--b\">");
    }

    @Test
    void contents_are_the_headings_of_the_second_level() {
        assertThat(page.html("# A\n\n## Why, and how\n\n### Below\n\n## Why and how\n"))
                .contains("<a href=\"#why-and-how\">Why, and how</a>", "<a href=\"#why-and-how-1\">Why and how</a>")
                .doesNotContain("#below");
    }

    @Test
    void links_to_pages_of_the_manual_keep_their_anchors() {
        assertThat(page.html("[a](softmax.md#jacobian) [b](#here) [c](https://example.org/x.md)"))
                .contains(
                        "<a href=\"softmax.html#jacobian\">a</a>",
                        "<a href=\"#here\">b</a>",
                        "<a href=\"https://example.org/x.md\">c</a>");
    }

    @Test
    void links_to_other_files_become_text() {
        assertThat(page.html("See [the *other* page](other.md), [code](../src/Main.java)."))
                .endsWith("|<p>See the <em>other</em> page, code.</p>\n");
    }

    @Test
    void the_description_is_linked_where_a_browser_can_open_it() {
        String markdown = "The [description](../openapi/praxis.yaml).";
        assertThat(page.html(markdown)).contains("<a href=\"../../v3/api-docs.yaml\">description</a>");
        assertThat(page(false).html(markdown)).endsWith("|<p>The description.</p>\n");
    }

    @Test
    void comments_are_dropped_and_images_kept() {
        assertThat(page.html("<!-- table: fields X -->\n\n<img src=\"images/a.svg\" alt=\"A\">\n"))
                .endsWith("|<img src=\"images/a.svg\" alt=\"A\">\n");
    }

    @Test
    void a_comment_ends_a_table() {
        assertThat(page.html("| a |\n|---|\n| b |\n<!-- end -->\n"))
                .contains("<td>b</td>")
                .doesNotContain("end");
    }

    @Test
    void what_scrolls_can_be_focused() {
        assertThat(page.html("```sh\nls\n```\n\n| a |\n|---|\n| b |\n"))
                .contains("<pre tabindex=\"0\"><code class=\"language-sh\">")
                .containsSubsequence("<div class=\"table-scroller\" tabindex=\"0\"", "<table>", "</table>", "</div>");
    }

    @Test
    void placeholders_in_a_page_stay_as_they_are() {
        assertThat(page.html("# A\n\n{title} of `{body}`\n")).endsWith("<p>{title} of <code>{body}</code></p>\n");
    }
}
