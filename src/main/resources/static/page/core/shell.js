import { VIEWS } from "../views.js";
import { Context } from "./context.js";
import { Problems } from "./problems.js";
import { fill, h } from "./dom.js";
import { exchanges } from "./api.js";
import { setApiKey } from "./key.js";
import { exchangeList } from "./exchange-list.js";
import { read } from "./url.js";

/** @typedef {import("../views.js").View} View */

/**
 * Loads the module and the styles of a view. The module exports `defaults`, its state, and
 * `mount(context, root)`, which fills the root and returns `update(changed)`.
 *
 * @param {View} view
 */
export async function loadView(view) {
  const [module] = await Promise.all([import(`../views/${view.id}/index.js`), stylesheet(view.id)]);
  return module;
}

/**
 * Opens a view and returns a function that closes it.
 *
 * @param {HTMLElement} main
 * @param {View} view
 * @param {any} module of the view
 * @param {URLSearchParams} query
 */
export function openView(main, view, module, query) {
  const root = h("div", { class: `view view-${view.id}` });
  const alert = h("div", { class: "alert", role: "alert", hidden: true });
  const context = new Context(view.id, read(query, module.defaults), module.defaults, new Problems(root, alert));
  const list = exchangeList(view);
  const index = VIEWS.indexOf(view);
  fill(
    main,
    h(
      "header",
      { class: "title" },
      h("p", { class: "number" }, index < 8 ? `${index + 1} of 8` : "Your checkpoints"),
      h("h1", {}, view.title),
      h("p", { class: "question" }, view.question),
    ),
    alert,
    root,
    list.element,
    neighbors(index),
  );
  const onKey = () => {
    if (!alert.querySelector("form")) {
      fill(
        alert,
        keyForm(() => location.reload()),
      );
    }
    alert.hidden = false;
  };
  exchanges.addEventListener("call", list.add);
  exchanges.addEventListener("key", onKey);
  try {
    context.update = module.mount(context, root);
    context.update(new Set(Object.keys(module.defaults)));
  } catch (error) {
    context.report(error, "view");
  }
  return () => {
    exchanges.removeEventListener("call", list.add);
    exchanges.removeEventListener("key", onKey);
    context.close();
  };
}

/** Loads the styles of a view once. @param {string} id @returns {Promise<void>} */
function stylesheet(id) {
  const href = `page/views/${id}/style.css`;
  return document.querySelector(`link[href="${href}"]`)
    ? Promise.resolve()
    : new Promise((resolve) => {
        document.head.append(h("link", { rel: "stylesheet", href, onload: () => resolve(), onerror: () => resolve() }));
      });
}

/** @param {number} index */
function neighbors(index) {
  const [before, after] = [VIEWS[index - 1], VIEWS[index + 1]];
  return h(
    "nav",
    { class: "neighbors", "aria-label": "Neighboring explanations" },
    before ? h("a", { href: `#/${before.id}`, rel: "prev" }, `\u2190 ${before.title}`) : h("span"),
    after ? h("a", { href: `#/${after.id}`, rel: "next" }, `${after.title} \u2192`) : h("span"),
  );
}

/** @param {() => void} onSet */
function keyForm(onSet) {
  const input = h("input", { type: "password", autocomplete: "off", "aria-label": "API key" });
  return h(
    "form",
    {
      class: "key-form",
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        setApiKey(input.value.trim());
        onSet();
      },
    },
    h("label", {}, "This service asks for an API key, which is kept until this tab is closed. ", input),
    h("button", { type: "submit" }, "Use this key"),
  );
}
