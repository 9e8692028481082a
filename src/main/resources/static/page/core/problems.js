import { h } from "./dom.js";

/**
 * Problems of a view, each at the field it is about, or above the view if no field shows it. A call
 * replaces only its own problems.
 */
export class Problems {
  /** @param {HTMLElement} root of the fields @param {HTMLElement} alert above the view */
  constructor(root, alert) {
    this.root = root;
    this.alert = alert;
    /** @type {Map<string, HTMLElement[]>} */
    this.messages = new Map();
  }

  /**
   * Shows a problem at the field with the longest matching pointer.
   *
   * @param {string} source name of the call
   * @param {string} pointer "" for the whole view
   * @param {string} detail
   * @param {Node | null} [remedy] such as a button
   * @param {string} [text] what to show instead of the field's name and the detail
   */
  show(source, pointer, detail, remedy = null, text = pointer ? `${pointer.slice(1)}: ${detail}` : detail) {
    const place = this.place(pointer);
    if ([...place.children].some((shown) => shown.matches(".problem") && shown.firstChild?.textContent === text)) {
      return;
    }
    const isField = place !== this.alert;
    const message = h(
      "p",
      { class: `problem${isField ? " field-problem" : ""}`, role: isField ? "alert" : null },
      text,
      remedy,
    );
    place.append(message);
    this.messages.set(source, [...(this.messages.get(source) ?? []), message]);
    this.mark(place);
  }

  /** Removes the problems of a call. @param {string} source */
  clear(source) {
    const messages = this.messages.get(source) ?? [];
    this.messages.delete(source);
    messages.forEach((message) => {
      const place = message.parentElement;
      message.remove();
      this.mark(place ?? this.alert);
    });
  }

  /** Removes all problems, for other fields. */
  clearAll() {
    [...this.messages.keys()].forEach((source) => this.clear(source));
  }

  /** @param {string} pointer @returns {HTMLElement} */
  place(pointer) {
    const fields = [.../** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("[data-pointer]"))]
      .filter((field) => pointer === field.dataset.pointer || pointer.startsWith(`${field.dataset.pointer}/`))
      .sort((a, b) => String(b.dataset.pointer).length - String(a.dataset.pointer).length);
    return fields[0] ?? this.alert;
  }

  /** Marks a place as invalid as long as it has a problem. @param {HTMLElement} place */
  mark(place) {
    const isInvalid = place.querySelector(":scope > .problem") !== null;
    if (place === this.alert) {
      place.hidden = !isInvalid;
      return;
    }
    place.classList.toggle("invalid", isInvalid);
    const input = place.querySelector("input, textarea, select");
    if (isInvalid) {
      input?.setAttribute("aria-invalid", "true");
    } else {
      input?.removeAttribute("aria-invalid");
    }
  }
}
