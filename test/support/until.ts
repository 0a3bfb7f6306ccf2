/** Resolves as soon as `condition`, or what it promises, holds; rejects with what it was waiting for after `deadline` ms. */
export async function until(condition: () => unknown, deadline = 60_000): Promise<void> {
  const start = performance.now();
  while (!(await condition())) {
    if (performance.now() - start > deadline) throw new Error(`Not within ${deadline} ms: ${String(condition)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
