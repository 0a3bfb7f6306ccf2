/** The shop's element and the desk, built once for all the demos of a test file, and by `npm test` once for all files. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite } from '../../demo/shop/site.mjs';

const cache = fileURLToPath(new URL('../../node_modules/.cache/flex-webchat/site/', import.meta.url));
let site;

/** Gives what is built from the present sources, as `createSite` takes it; it is gone when this process ends. */
export function builtSite() {
  site ??= process.env.FLEX_WEBCHAT_SITE ? JSON.parse(process.env.FLEX_WEBCHAT_SITE) : build();
  return site;
}

/** Builds, and lets the test files that this process starts take it. */
export async function shareBuiltSite() {
  process.env.FLEX_WEBCHAT_SITE = JSON.stringify(await builtSite());
}

async function build() {
  const output = path.join(cache, `of-${process.pid}`);
  process.on('exit', () => rmSync(output, { recursive: true, force: true }));
  return buildSite(output);
}
