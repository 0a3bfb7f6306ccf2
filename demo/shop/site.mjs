import { readdir, readFile, rm } from 'node:fs/promises';
import { extname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { buildDesk } from '../agent/build.mjs';
import { buildElement } from '../build/build-element.mjs';
import { securityHeaders } from './security-headers.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, 'node_modules/.cache/flex-webchat/site');
const committedOrigin = 'http://localhost:8001';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

/**
 * The shop, the desk, the other pages and what esbuild makes of them, as one `fetch`; requests wait until `open` has built everything.
 *
 * `ways` are other ways to start a chat than that of the page, by name: `/?way=name` serves the shop with these attributes of
 * the element, and lets it ask the origins in `origins`. May be filled at any time. `built` is what `buildSite` gave: then nothing is
 * built or removed here.
 */
export function createSite({ ways = {}, origins = [], built } = {}) {
  const app = new Hono();
  const opened = Promise.withResolvers?.() ?? withResolvers();
  opened.promise.catch(() => undefined);
  let output;

  app.use(async (context, next) => {
    const { emulatorUrl } = await opened.promise;
    await next();
    for (const [name, value] of Object.entries(securityHeaders(emulatorUrl, origins))) context.header(name, value);
  });
  app.get('/', async (context) => {
    const { emulatorUrl } = await opened.promise;
    const page = await readFile(join(root, 'index.html'), 'utf8');
    const way = ways[context.req.query('way')];
    return context.html((way ? startingBy(page, way) : page).replaceAll(committedOrigin, emulatorUrl));
  });
  app.get('/emulator.json', async (context) => context.json({ url: (await opened.promise).emulatorUrl }));
  app.get('/agent', (context) => context.redirect('/agent/', 301));
  app.get('/agent/', (context) => sendFile(context, join(root, 'demo/agent'), 'index.html'));
  app.get('/agent/*', async (context) => {
    const name = context.req.path.slice('/agent/'.length);
    const { desk } = await opened.promise;
    return (await sendFile(context, desk, name)) ?? (await sendFile(context, join(root, 'demo/agent'), name)) ?? context.notFound();
  });
  for (const folder of ['demo/shop', 'demo/headless']) {
    app.get(`/${folder}/*`, async (context) => {
      const name = context.req.path.slice(folder.length + 2);
      return (await sendFile(context, join(root, folder), name || 'index.html')) ?? context.notFound();
    });
  }
  app.get('/headless/*', async (context) => {
    const { headless } = await opened.promise;
    return (await sendFile(context, headless, context.req.path.slice('/headless/'.length))) ?? context.notFound();
  });
  app.get('/*', async (context) => {
    const { element } = await opened.promise;
    return (await sendFile(context, element, context.req.path.slice(1))) ?? context.notFound();
  });
  app.notFound((context) => context.text('There is no such page in this demo.', 404));

  return {
    fetch: app.fetch,
    /** Builds the element and the desk where they are not built, then lets requests through. */
    async open({ port, emulatorUrl }) {
      try {
        if (!built) output = join(cache, String(port));
        opened.resolve({ emulatorUrl, ...(built ?? (await buildSite(output))) });
      } catch (error) {
        opened.reject(error);
        throw error;
      }
    },
    /** Removes what was built. */
    async close() {
      if (output) await rm(output, { recursive: true, force: true });
    },
  };
}

/** Builds the element, the chat without looks and the desk into `output`, from empty, and gives their folders: `{ element, headless, desk }`. */
export async function buildSite(output) {
  await rm(output, { recursive: true, force: true });
  const element = join(output, 'element');
  const desk = join(output, 'desk');
  const headless = join(output, 'headless');
  const builds = [
    buildElement({ outdir: element, minify: false }),
    buildElement({ outdir: headless, minify: false, entry: 'src/headless.ts', name: 'headless' }),
    buildDesk({ outdir: desk }),
  ];
  await Promise.allSettled(builds);
  await Promise.all(builds);
  return { element, headless, desk };
}

/** The page with other attributes on the element; its `api-origin` stays. */
function startingBy(page, attributes) {
  const text = Object.entries({ ...attributes, 'api-origin': committedOrigin }).map(([name, value]) => ` ${name}="${value}"`);
  return page.replace(/<flex-webchat[^>]*>/, `<flex-webchat${text.join('')}>`);
}

/** Names in the folders that are served from: to list a folder for each file takes longer than to send it. */
const listings = new Map();

/** Answers with one file of a folder. Only a name that the folder's own listing holds is served, so that no path leads out of it. */
async function sendFile(context, folder, name) {
  const type = types[extname(name)];
  if (!type) return undefined;
  if (!listings.get(folder)?.has(name)) listings.set(folder, await namesIn(folder));
  if (!listings.get(folder).has(name)) return undefined;
  return context.body(await readFile(join(folder, name)), 200, { 'content-type': type });
}

async function namesIn(folder) {
  const listing = await readdir(folder, { recursive: true });
  return new Set(sep === posix.sep ? listing : listing.map((entry) => entry.replaceAll(sep, posix.sep)));
}

function withResolvers() {
  const result = {};
  result.promise = new Promise((resolve, reject) => Object.assign(result, { resolve, reject }));
  return result;
}
