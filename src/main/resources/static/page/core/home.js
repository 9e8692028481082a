import { VIEWS } from "../views.js";
import { fill, h } from "./dom.js";
import { glyph } from "./glyphs.js";
import { hasSwagger } from "./swagger.js";

/**
 * @param {string} href
 * @param {string} kicker
 * @param {string} title
 * @param {string} text
 * @param {Element | null} [drawing]
 */
function card(href, kicker, title, text, drawing) {
  return h(
    "li",
    {},
    h(
      "a",
      { href },
      drawing,
      h("span", { class: "number" }, kicker),
      h("strong", {}, title),
      h("span", { class: "question" }, text),
    ),
  );
}

/**
 * Opens the page that leads to the views.
 *
 * @param {HTMLElement} main
 * @param {string} unknown what the address names instead of a view, or ""
 */
export function openHome(main, unknown) {
  fill(
    main,
    unknown !== "" &&
      h("p", { class: "notice", role: "status" }, `The page has no view \u201c${unknown}\u201d. It has these:`),
    h(
      "header",
      { class: "title home-title" },
      h("h1", {}, "Eight explanations, each on your own numbers"),
      h(
        "p",
        { class: "question" },
        "Drag, step and look. Every picture is drawn from the answers of the endpoints that services call, and every " +
          "view gives you the curl command behind it.",
      ),
    ),
    h(
      "ul",
      { class: "cards" },
      VIEWS.map((view, index) =>
        card(
          `#/${view.id}`,
          index < 8 ? `${index + 1} of 8` : "Your checkpoints",
          view.title,
          view.question,
          glyph(view.id),
        ),
      ),
      hasSwagger() && card("swagger-ui.html", "API", "Swagger UI", "Try every operation, with examples that run."),
      card(
        "page/docs/learn.html",
        "Manual",
        "The same with curl",
        "The eight explanations as commands and pictures, and " + "a page for every topic.",
      ),
    ),
  );
  return () => {};
}
