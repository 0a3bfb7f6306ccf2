/**
 * Has each of the `lanes`, which are promises, take the next of `files` from when it is fulfilled on, as long as there is one. `run(file)` gives
 * counts; gives their sums when all files are done.
 */
export async function shareOut(files, lanes, run) {
  const left = [...files];
  const sums = { passed: 0, failed: 0, skipped: 0, files: [] };
  await Promise.all(
    lanes.map(async (ready) => {
      await ready;
      for (let file = left.shift(); file; file = left.shift()) {
        const { files: done, ...counts } = await run(file);
        for (const [key, value] of Object.entries(counts)) sums[key] += value;
        sums.files.push(...done);
      }
    }),
  );
  return sums;
}
