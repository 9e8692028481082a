import { text } from "../../core/controls.js";

/** Numbers in the field; a matrix of more classes is too small to read. */
const MIN_CLASSES = 2;
export const MAX_CLASSES = 24;

/**
 * Creates the field where logits are typed, or pasted as other programs print them.
 *
 * @param {number[]} logits
 * @param {(logits: number[]) => void} onInput
 * @param {(problem: string) => void} onProblem called with "" when there is none
 */
export function logitsField(logits, onInput, onProblem) {
  let typed = textOf(logits);
  const field = text({
    label: "Logits, with commas or spaces between them",
    value: typed,
    isWide: true,
    pointer: "/logits",
    onInput: (value) => {
      typed = value;
      const { numbers, problem } = read(value);
      onProblem(problem);
      if (!problem) {
        onInput(numbers);
      }
    },
  });
  return {
    element: field.element,
    /** Shows logits, unless they are what the reader has typed. @param {number[]} next */
    set(next) {
      if (read(typed).numbers.join() !== next.join()) {
        typed = textOf(next);
        onProblem("");
      }
      field.set(typed);
    },
  };
}

/** @param {number[]} logits */
function textOf(logits) {
  return logits.join(", ");
}

/** @param {string} value */
function read(value) {
  const words = value
    .replaceAll("\u2212", "-")
    .split(/[\s,;[\]()]+/)
    .filter(Boolean);
  const numbers = words.map(Number);
  const wrong = words.find((_, i) => !Number.isFinite(numbers[i]));
  const problem =
    wrong !== undefined
      ? `expected numbers, found \u201c${wrong}\u201d`
      : numbers.length < MIN_CLASSES || numbers.length > MAX_CLASSES
        ? `expected ${MIN_CLASSES} to ${MAX_CLASSES} numbers, found ${numbers.length}`
        : "";
  return { numbers, problem };
}
