import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rollup } from 'rollup';
import { cdnBuild } from '../../rollup.config.mjs';

/** Gives the folder with the release's `cdn/` and `graph/`: that of this test run, or one built now; `remove()` it afterwards. */
export async function releaseBuild() {
  if (process.env.FLEX_WEBCHAT_BUILT === '1') return { dist: 'dist', remove: () => {} };
  const dist = mkdtempSync(path.join(tmpdir(), 'flex-webchat-release-'));
  const { output, ...input } = cdnBuild(dist);
  const bundle = await rollup(input);
  await bundle.write(output);
  await bundle.close();
  return { dist, remove: () => rmSync(dist, { recursive: true, force: true }) };
}
