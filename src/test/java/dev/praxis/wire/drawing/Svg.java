package dev.praxis.wire.drawing;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A drawing, read as XML. */
public final class Svg {
    private final Element root;

    private Svg(Element root) {
        this.root = root;
    }

    /** Reads a drawing, which must be well-formed. */
    public static Svg of(String svg) {
        try {
            return new Svg(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement());
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + svg, e);
        }
    }

    static Svg of(Panel... panels) {
        return of(SvgWriter.write(List.of(panels)));
    }

    /** Returns the text alternative. */
    public String description() {
        return elements("desc").getFirst().getTextContent();
    }

    /** Returns the titles of the panels. */
    public List<String> titles() {
        return texts("title");
    }

    /** Returns the texts of a class, in the order in which they are drawn. */
    public List<String> texts(String style) {
        return ofClass("text", style).stream().map(Element::getTextContent).toList();
    }

    /** Returns the elements whose classes include one. */
    public List<Element> ofClass(String name, String style) {
        return elements(name).stream()
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(style))
                .toList();
    }

    /** Returns the elements of a name. */
    public List<Element> elements(String name) {
        return IntStream.range(0, root.getElementsByTagName(name).getLength())
                .mapToObj(i -> (Element) root.getElementsByTagName(name).item(i))
                .toList();
    }

    /** Returns the height in pixels. */
    double height() {
        return Double.parseDouble(root.getAttribute("height"));
    }
}
