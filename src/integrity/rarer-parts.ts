/** The files that few visitors need, as rows of `listed-parts.ts`. */
export const rarerParts = '%rest%';
