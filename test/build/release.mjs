import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rollup } from 'rollup';
import { cdnPath } from '../../demo/build/cdn-path.mjs';
import { cdnBuild } from '../../rollup.config.mjs';

/** Gives the release's `dist`, its `folder` with the files for script tags, and the `graph` of them: of this test run, or built now; `remove()` it afterwards. */
export async function releaseBuild() {
  if (process.env.FLEX_WEBCHAT_BUILT === '1') return releaseIn('dist', () => {});
  const dist = mkdtempSync(path.join(tmpdir(), 'flex-webchat-release-'));
  const { output, ...input } = cdnBuild(dist);
  const bundle = await rollup(input);
  await bundle.write(output);
  await bundle.close();
  return releaseIn(dist, () => rmSync(dist, { recursive: true, force: true }));
}

function releaseIn(dist, remove) {
  return { dist, folder: path.join(dist, cdnPath), graph: JSON.parse(readFileSync(path.join(dist, 'graph/cdn.json'), 'utf8')), remove };
}
