/** Sizes of the drawings. */

export const MAX_SIZE = 1024;

/** Keys that the softmax chooses from. */
export const KEYS = 8;

/** Keys whose dot products are drawn, the softmax's among them. */
export const ALL_KEYS = 32;

/** Marks of the axis of key sizes. */
export const TICKS = [1, 4, 16, 64, 256, 1024];
