/** Pauses before a part of the code is asked for again, ms. */
const pauses = [500, 1_000, 2_000];

/**
 * Loads a part of the code by `import()`, and asks again where that fails: most losses are short. Rejects as the last try did.
 *
 * Asks under the same address each time: under another one (`?r=2`) a part that others import too would be there twice. A
 * browser that keeps a failed import for good (Firefox before 155, Safari before the HTML standard forbade it in 2026) has to
 * reload the page, and the visitor is told so.
 */
export async function loadAgain<T>(load: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return load();
}
