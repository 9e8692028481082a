import { button } from "./controls.js";
import { h, isMotionReduced } from "./dom.js";

/**
 * Buttons and a slider to step through something: back, play or pause, forward. Playing stops at
 * the last step and when the element leaves the page.
 *
 * @param {{label: string, steps: number, value: number, milliseconds?: number, describe?: (step: number) => string,
 *   onInput: (step: number) => void}} options steps are from 0 to `steps - 1`
 */
export function player(options) {
  let { steps } = options;
  const within = (/** @type {number} */ step) => Math.max(0, Math.min(steps - 1, Math.round(step)));
  let value = within(options.value);
  let timer = 0;
  const describe = options.describe ?? ((step) => `step ${step + 1} of ${steps}`);
  const output = h("output", { class: "player-step" });
  const input = h("input", {
    type: "range",
    min: 0,
    step: 1,
    "aria-label": options.label,
    oninput: () => {
      stop();
      go(Number(input.value));
    },
  });
  const back = button("\u2190 Back", () => {
    stop();
    go(value - 1);
  });
  const forward = button(
    "Step \u2192",
    () => {
      stop();
      go(value + 1);
    },
    "primary",
  );
  const play = button("Play", () => (timer ? stop() : start()));
  const show = () => {
    input.max = String(Math.max(0, steps - 1));
    input.value = String(value);
    input.setAttribute("aria-valuetext", describe(value));
    output.textContent = describe(value);
    const focused = document.activeElement;
    back.disabled = value <= 0;
    forward.disabled = value >= steps - 1;
    // A disabled button would lose the focus of the keyboard.
    if ((focused === back && back.disabled) || (focused === forward && forward.disabled)) {
      input.focus({ preventScroll: true });
    }
  };
  const go = (/** @type {number} */ step) => {
    const next = within(step);
    if (next !== value) {
      value = next;
      show();
      options.onInput(value);
    }
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
  };
  const start = () => {
    if (value >= steps - 1) {
      go(0);
    }
    play.textContent = "Pause";
    timer = setInterval(
      () => {
        if (!element.isConnected || value >= steps - 1) {
          stop();
        } else {
          go(value + 1);
        }
      },
      (options.milliseconds ?? 900) * (isMotionReduced() ? 2 : 1),
    );
  };
  const element = h(
    "div",
    { class: "player", role: "group", "aria-label": options.label },
    h("div", { class: "player-buttons" }, back, play, forward),
    input,
    output,
  );
  show();
  return {
    element,
    stop,
    /** Shows a step, of possibly another number of steps, without calling back. @param {number} step @param {number} [count] */
    set(step, count = steps) {
      steps = count;
      value = within(step);
      show();
    },
  };
}
