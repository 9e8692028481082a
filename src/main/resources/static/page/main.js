import { VIEWS } from "./views.js";
import { h, fill } from "./core/dom.js";
import { button } from "./core/controls.js";
import { parse } from "./core/url.js";
import { openHome } from "./core/home.js";
import { loadView, openView } from "./core/shell.js";
import { themeButton } from "./core/theme-button.js";

const main = /** @type {HTMLElement} */ (document.querySelector("#main"));
const contents = /** @type {HTMLElement} */ (document.querySelector(".contents"));

fill(
  contents,
  h(
    "ol",
    {},
    VIEWS.map((view) => h("li", {}, h("a", { href: `#/${view.id}`, "data-view": view.id }, view.short ?? view.title))),
  ),
);
themeButton(/** @type {HTMLButtonElement} */ (document.querySelector("#theme")));

/** @type {() => void} */
let close = () => {};
let opened = 0;

async function open() {
  close();
  close = () => {};
  const mine = ++opened;
  const { id, query } = parse(location.hash);
  const view = VIEWS.find((candidate) => candidate.id === id);
  contents.querySelectorAll("a").forEach((link) => {
    const isCurrent = link.dataset.view === view?.id;
    link.toggleAttribute("aria-current", isCurrent);
    if (isCurrent) {
      link.setAttribute("aria-current", "page");
      // Only the list scrolls, not the page.
      contents.scrollTo({ left: link.offsetLeft - contents.offsetLeft - 24 });
    }
  });
  // A view whose files arrive after another one was chosen is not shown.
  const module = view ? await loadView(view).catch(() => null) : null;
  if (mine !== opened) {
    return;
  }
  if (view && !module) {
    const again = button("Try again", () => void open(), "primary");
    fill(main, h("p", { class: "notice", role: "alert" }, `\u201c${view.title}\u201d could not be loaded. `, again));
    return;
  }
  close = view ? openView(main, view, module, query) : openHome(main, id);
  document.title = view ? `${view.title} \u2013 Praxis` : "Praxis";
}

window.addEventListener("hashchange", () => {
  open();
  scrollTo({ top: 0 });
  main.focus({ preventScroll: true });
});
/** @type {HTMLElement} */ (document.querySelector(".skip")).addEventListener("click", (event) => {
  // The fragment of the address names the view, not a place on the page.
  event.preventDefault();
  main.focus();
});
open();
