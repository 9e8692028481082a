package dev.praxis.page;

import java.util.IdentityHashMap;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.web.util.HtmlUtils;

/**
 * Renders pages of the manual as HTML: the Markdown of the repository, in the frame of the page.
 * Raw HTML is kept, since it is ours, except for comments.
 */
final class ManualPage {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final String template;
    private final ManualLinks links;

    /**
     * Creates a renderer.
     *
     * @param template the HTML with {@code {title}}, {@code {contents}} and {@code {body}}
     * @param links rewrites the links
     */
    ManualPage(String template, ManualLinks links) {
        this.template = template;
        this.links = links;
    }

    String html(String markdown) {
        Node document = parser.parse(markdown);
        Headings headings = new Headings();
        document.accept(headings);
        document.accept(links);
        document.accept(new Blocks());
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    String id = node instanceof Heading ? headings.ids.get(node) : null;
                    if (id != null) {
                        attributes.put("id", id);
                    }
                    if (tag.equals("pre")) {
                        // The keyboard can scroll what it can focus.
                        attributes.put("tabindex", "0");
                    }
                })
                .build();
        // The body last: it may contain anything.
        return template.replace("{title}", HtmlUtils.htmlEscape(headings.title))
                .replace("{contents}", headings.contents())
                .replace("{body}", renderer.render(document));
    }

    /** Gives each heading an id as GitHub does, and lists those of the second level. */
    private static final class Headings extends AbstractVisitor {
        private final IdGenerator generator = IdGenerator.builder().build();
        private final IdentityHashMap<Node, String> ids = new IdentityHashMap<>();
        private final StringBuilder links = new StringBuilder();
        private String title = "";

        @Override
        public void visit(Heading heading) {
            String text = text(heading);
            String id = generator.generateId(text);
            ids.put(heading, id);
            if (heading.getLevel() == 1) {
                title = text;
            } else if (heading.getLevel() == 2) {
                links.append("      <li><a href=\"#%s\">%s</a></li>\n".formatted(id, HtmlUtils.htmlEscape(text)));
            }
        }

        /** Returns links to the headings; nothing on a page that has none. */
        private String contents() {
            return links.isEmpty()
                    ? ""
                    : "    <nav class=\"on-this-page\" aria-label=\"On this page\"><ul>\n" + links
                            + "    </ul></nav>\n";
        }

        private static String text(Node node) {
            StringBuilder text = new StringBuilder();
            node.accept(new AbstractVisitor() {
                @Override
                public void visit(Text part) {
                    text.append(part.getLiteral());
                }

                @Override
                public void visit(Code part) {
                    text.append(part.getLiteral());
                }
            });
            return text.toString();
        }
    }

    /** Drops comments, and lets wide tables scroll. */
    private static final class Blocks extends AbstractVisitor {
        @Override
        public void visit(HtmlBlock block) {
            if (block.getLiteral().startsWith("<!--")) {
                block.unlink();
            }
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof TableBlock) {
                block.insertBefore(
                        html("<div class=\"table-scroller\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">"));
                block.insertAfter(html("</div>"));
            }
        }

        private static Node html(String literal) {
            HtmlBlock block = new HtmlBlock();
            block.setLiteral(literal);
            return block;
        }
    }
}
