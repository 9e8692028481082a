/** @typedef {import("./heatmap.js").Matrix} Matrix */

/**
 * @param {CanvasRenderingContext2D} context @param {Matrix} matrix
 * @param {{left: number, top: number, size: number, isUpright: boolean, ink: string, soft: string}} layout
 */
export function drawColumnNames(context, matrix, { left, top, size, isUpright, ink, soft }) {
  context.textBaseline = "middle";
  context.fillStyle = ink;
  if (size >= 10) {
    const { font } = context;
    shrink(context, size);
    matrix.columns?.forEach((name, j) => {
      context.save();
      context.translate(left + (j + 0.5) * size, top - 6);
      if (isUpright) {
        context.rotate(-Math.PI / 2);
      }
      context.textAlign = isUpright ? "left" : "center";
      context.textBaseline = isUpright ? "middle" : "alphabetic";
      context.fillText(name, 0, 0, 84);
      context.restore();
    });
    context.font = font;
  }
  if (matrix.columnTitle) {
    context.fillStyle = soft;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.fillText(`${matrix.columnTitle} \u2192`, left, 9);
  }
}

/**
 * @param {CanvasRenderingContext2D} context @param {Matrix} matrix
 * @param {{left: number, top: number, height: number, ink: string, soft: string}} layout
 */
export function drawRowNames(context, matrix, { left, top, height, ink, soft }) {
  context.textBaseline = "middle";
  context.fillStyle = ink;
  if (height >= 10) {
    const { font } = context;
    shrink(context, height);
    context.textAlign = "right";
    matrix.rows?.forEach((name, i) =>
      context.fillText(name, left - 6, top + (i + 0.5) * height, Math.max(20, left - 8)),
    );
    context.font = font;
  }
  if (matrix.rowTitle) {
    context.fillStyle = soft;
    context.save();
    context.translate(9, top);
    context.rotate(-Math.PI / 2);
    context.textAlign = "right";
    context.fillText(`\u2190 ${matrix.rowTitle}`, 0, 0);
    context.restore();
  }
}

/**
 * Fits the text to narrow rows and columns.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} room
 */
function shrink(context, room) {
  if (room < 14) {
    context.font = context.font.replace(/^\S+/, `${room - 2}px`);
  }
}
