import { button } from "./controls.js";
import { h } from "./dom.js";

/**
 * A button that lets the reader choose files.
 *
 * @param {{label: string, accept: string, isMultiple?: boolean, onFiles: (files: File[]) => void}} options
 */
export function fileButton(options) {
  const input = h("input", {
    type: "file",
    hidden: true,
    accept: options.accept,
    multiple: options.isMultiple === true,
    onchange: () => {
      const files = [...(input.files ?? [])];
      // The same file can be chosen again after it has changed.
      input.value = "";
      if (files.length > 0) {
        options.onFiles(files);
      }
    },
  });
  return h(
    "span",
    { class: "file-button" },
    button(options.label, () => input.click()),
    input,
  );
}

/**
 * Lets the reader drop files on an element, which has the class `over` meanwhile.
 *
 * @param {HTMLElement} element
 * @param {(files: File[]) => void} onFiles
 */
export function dropTarget(element, onFiles) {
  const mark = (/** @type {DragEvent} */ event, /** @type {boolean} */ isOver) => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      element.classList.toggle("over", isOver);
    }
  };
  element.addEventListener("dragover", (event) => mark(event, true));
  element.addEventListener("dragleave", (event) => mark(event, false));
  element.addEventListener("drop", (event) => {
    mark(event, false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) {
      onFiles(files);
    }
  });
}
