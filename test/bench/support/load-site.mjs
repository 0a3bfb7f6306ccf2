/** Serves a page with nothing but text, with our launcher or with a bare one made with Lit, as a CDN would: brotli at its best, kept for ever. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import * as esbuild from 'esbuild';
import { releaseBuild } from '../../build/release.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const text = Array.from({ length: 40 }, (_, number) => `<p>${'A shop has many words about what it sells. '.repeat(6)}${number}</p>`).join('\n');

/** Gives `{ address(kind), close() }`; the kinds are `none`, `floor` and `ours`. `attributes` are those of our tag. */
export async function openLoadSite(attributes) {
  const [release, floor] = await Promise.all([releaseBuild(), floorBuild()]);
  const { entry } = release.graph;
  const files = new Map([...(await filesIn(release.folder, '/ours/')), ...(await filesIn(floor, '/floor/'))]);
  const pages = {
    none: '',
    floor: '<script type="module" src="/floor/floor.js"></script><bench-floor></bench-floor>',
    ours: `<script type="module" src="/ours/${entry}"></script><flex-webchat ${attributes}></flex-webchat>`,
  };
  for (const [kind, tags] of Object.entries(pages)) files.set(`/${kind}.html`, packed('text/html; charset=utf-8', pageWith(tags)));
  const server = createServer(({ url }, response) => {
    const file = files.get(new URL(url, 'http://localhost').pathname);
    if (!file) return void response.writeHead(404).end();
    return void response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable' }).end(file.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    address: (kind) => `${origin}/${kind}.html`,
    async close() {
      server.close();
      release.remove();
      await rm(floor, { recursive: true, force: true });
    },
  };
}

function pageWith(tags) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Shop</title></head>
<body><h1>Shop</h1><button id="page">Add to basket</button>${text}${tags}</body></html>`;
}

async function floorBuild() {
  const outdir = await mkdtemp(path.join(os.tmpdir(), 'bench-floor-'));
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/bench/page/floor.ts'],
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
    conditions: ['production'],
    logLevel: 'warning',
  });
  return outdir;
}

async function filesIn(folder, prefix) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  return Promise.all(names.map(async (name) => [`${prefix}${name.replaceAll('\\', '/')}`, packed('text/javascript', await readFile(path.join(folder, name)))]));
}

function packed(type, body) {
  return { type, body: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }) };
}
