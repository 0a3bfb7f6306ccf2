import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { emulatorBuild, npmBuild } from '../../rollup.config.mjs';

test('[E221] everything that the package gives to import is built, with its types beside the sources', () => {
  const { exports } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const built = [npmBuild(), emulatorBuild()].flatMap(({ input, output }) => Object.keys(input).map((name) => `./${output.dir}/${name}.js`));
  assert.deepEqual(Object.values(exports).map((entry) => entry.default).toSorted(), built.toSorted());
  const { input } = npmBuild();
  for (const [name, { types }] of Object.entries(exports).filter(([, entry]) => entry.default.startsWith('./dist/npm/'))) {
    const source = types.replace('./dist/types/', 'src/').replace('.d.ts', '.ts');
    assert.ok(Object.values(input).includes(source), name);
  }
});
