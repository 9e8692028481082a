package dev.praxis.api.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest extends HttpTest {
    private static final String TEN =
            "\"scores\":[0.65,0.1,0.15,0.43,0.97,0.24,0.82,0.7,0.32,0.84],\"labels\":[0,0,1,0,1,1,0,1,1,1]";
    private static final String HOSTILE =
            "</style><script>alert(1)</script> \\\" onload='x' &amp; \\u0000\\u001b\\u202e\\ufffe %s ${7*7}";

    static Stream<String> reports() {
        Random random = new Random(5);
        String scores = IntStream.range(0, 2000)
                .mapToObj(i -> Double.toString(random.nextDouble()))
                .collect(Collectors.joining(","));
        String labels = IntStream.range(0, 2000)
                .mapToObj(i -> Integer.toString(random.nextInt(2)))
                .collect(Collectors.joining(","));
        String row = IntStream.range(0, 40).mapToObj(i -> "0.025").collect(Collectors.joining(","));
        return Stream.of(
                "{" + TEN + "}",
                "{\"scores\":[0.5],\"labels\":[0]}",
                "{\"scores\":[0],\"labels\":[1]}",
                "{\"scores\":[-1e308,1e308],\"labels\":[1,0]}",
                "{\"scores\":[" + scores + "],\"labels\":[" + labels + "],\"title\":\"large\"}",
                "{\"scores\":[[" + row + "],[" + row + "]],\"labels\":[0,39]}",
                "{\"scores\":[[0.7,0.3],[0.4,0.6]],\"labels\":[\"a\",\"" + HOSTILE + "\"],\"class_names\":[\"a\",\""
                        + HOSTILE + "\"],\"title\":\"" + HOSTILE
                        + "\",\"metrics\":[{\"name\":\"classification\",\"as\":\"<i>&\"}]}");
    }

    private Answer page(String body) {
        return send(request("/v1/metrics/report")
                .header("Content-Type", JSON)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .POST(BodyPublishers.ofString(body)));
    }

    private static Document parse(String html) {
        try {
            String body = html.replaceFirst("<!DOCTYPE html>\n", "");
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(body)));
        } catch (Exception e) {
            throw new AssertionError(html, e);
        }
    }

    private static List<Element> elements(Document page) {
        NodeList all = page.getElementsByTagName("*");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_page_is_well_formed_needs_nothing_else_and_has_no_id_twice(String body) {
        Answer answer = page(body);
        assertThat(answer.response().body()).startsWith("<!DOCTYPE html>");
        assertThat(answer.contentType()).isEqualTo("text/html;charset=UTF-8");
        List<String> ids = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        for (Element element : elements(parse(answer.response().body()))) {
            assertThat(element.getTagName())
                    .isNotIn("script", "link", "img", "iframe", "object", "embed", "base", "form", "use", "image");
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                String value = element.getAttributes().item(i).getNodeValue();
                assertThat(name).doesNotStartWith("on").isNotIn("src", "srcset", "xlink:href", "action");
                if (name.equals("id")) {
                    ids.add(value);
                } else if (name.equals("href")) {
                    assertThat(value).startsWith("#");
                    targets.add(value.substring(1));
                } else if (name.equals("aria-labelledby")) {
                    targets.addAll(List.of(value.split(" ")));
                }
            }
        }
        assertThat(ids).doesNotHaveDuplicates().containsAll(targets);
        assertThat(answer.response().body()).doesNotContain("url(", "@import", "NaN", "Infinity", "null");
    }

    @Test
    void the_texts_of_the_request_stay_texts() {
        String html = page(reports().toList().getLast()).response().body();
        assertThat(html).contains("&lt;script&gt;alert(1)").doesNotContain("<script", "\u0000", "\u001b", "\ufffe");
        Document page = parse(html);
        assertThat(page.getElementsByTagName("title").item(0).getTextContent()).startsWith("</style><script>");
        assertThat(page.getElementsByTagName("h2").item(0).getTextContent()).isEqualTo("<i>&");
    }

    @Test
    void a_page_has_the_drawings_numbers_intervals_definitions_and_warnings() {
        String html = page("{" + TEN + ",\"title\":\"Ten\"}").response().body();
        Document page = parse(html);
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(3);
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("Ten");
        assertThat(html)
                .contains("10 rows", "prevalence 0.6", "0.7688", "(95%, logit)")
                .contains("Average precision, sum_k (R_k - R_k-1) P_k.")
                .contains("few_positives: too few positive rows for reliable areas: 6")
                .contains("threshold 0.5000");
    }

    @Test
    void groups_are_rows_of_a_table() {
        String groups = ",\"groups\":[\"<b>\",2,2,2,2,2,2,2,2,2],\"metrics\":[\"pr_auc\"]";
        String html = page("{" + TEN + groups + "}").response().body();
        assertThat(html)
                .contains("<h3>groups</h3>", "<td class=\"name\"><bdi>2</bdi></td>")
                .contains("pr_auc/groups/&lt;b&gt;: ")
                .doesNotContain("<b>");
        parse(html);
    }

    @Test
    void the_same_report_is_the_same_bytes() {
        assertThat(page("{" + TEN + "}").response().body())
                .isEqualTo(page("{" + TEN + "}").response().body());
    }

    @Test
    void the_policy_of_the_service_allows_the_style() {
        assertThat(page("{" + TEN + "}").response().headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("style-src 'unsafe-inline'"));
    }

    @Test
    void a_problem_is_no_page() {
        Answer problem = page("{}");
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.contentType()).isEqualTo(PROBLEM);
    }
}
