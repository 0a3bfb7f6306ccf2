import { createKit } from './kit/kit.mjs';

/**
 * Runs one flow to its end; never rejects. Gives `id`, `ms`, and `error` (`{ message, stack }`) where it failed. `deadline` (ms)
 * is when a flow that still waits has failed: long after all that the SDK waits for, on a machine that does other things too.
 */
export async function runFlow(environment, flow, { deadline = 150_000 } = {}) {
  const kit = createKit(environment);
  const start = performance.now();
  const result = { id: flow.id };
  let timer;
  try {
    await Promise.race([
      flow.run(kit),
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`After ${deadline} ms it still waits for: ${kit.waiting().join(', ') || 'nothing known'}.`)), deadline);
      }),
    ]);
    const problems = flow.odd ? [] : await kit.problems();
    if (problems.length > 0) throw new Error(`The server's frames are not as they should be:\n${problems.slice(0, 5).join('\n')}`);
  } catch (error) {
    result.error = { message: String(error?.message ?? error), stack: String(error?.stack ?? error) };
  }
  clearTimeout(timer);
  result.ms = Math.round(performance.now() - start);
  await kit.close().catch((error) => {
    result.error ??= { message: `It did not close: ${error?.message}`, stack: String(error?.stack) };
  });
  return result;
}
