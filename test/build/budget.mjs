/** How many bytes of script a page takes, stage by stage; brotli at its best, file by file, as a CDN would send it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

export const KiB = 1024;

/**
 * Budgets in bytes: of the release, and of the quicker build that `npm start` serves. The goals are 10 KiB for the launcher, 20 for the form and
 * 90 for a live chat. The form's release has the hashes of what comes after it (1.1 KiB). A live chat has, beyond the plain one, several tabs, the
 * supervision of the connection, each message stored once, the window over a long list, people and their messages, and what lets a site's own code
 * decide; the SDK in five files that run one after another takes 3.5 KiB more than one that keeps the page busy. What comes when it is asked for is
 * in neither: emoji, Markdown, reactions, earlier chats, files, rich content, alerts, download, survey, languages; they add a few lines each. Names
 * of files are hashes, which compress a little better or worse each time: some 50 bytes are left for that.
 */
export const budgets = {
  release: { launcher: 10 * KiB, form: 27.7 * KiB, live: 121.2 * KiB },
  start: { launcher: 13 * KiB, form: 31.4 * KiB, live: 132.5 * KiB },
};

/**
 * What each stage needs beyond the one before it: modules that must be there, and modules that come along wherever they
 * ended up in a lazy file of their own.
 */
const stages = {
  launcher: { needs: [], takes: [] },
  form: { needs: ['src/compose.ts', 'src/panel.ts'], takes: [/^src\/parts\/(?:form|frame)\/|^src\/integrity\/listed-parts/] },
  live: {
    // One way to start; the two others come in its place.
    needs: ['node_modules/@twilio/conversations/dist/client.js', 'src/live.ts', 'src/session/guest-session.ts'],
    takes: [/^src\/parts\/(?:messages|composer|status|ended)\//],
  },
};

/**
 * The files of each stage, those of the stages before it included. `graph` is `{ entry, files }` as the builds give it.
 * Throws where a module that a stage needs is in no file.
 */
export function filesByStage(graph) {
  const result = {};
  const files = new Set(closure(graph, [graph.entry]));
  for (const [stage, { needs, takes }] of Object.entries(stages)) {
    for (const module of needs) {
      if (!holders(graph, (name) => name === module).length) throw new Error(`${module} is in no file of this build.`);
    }
    const more = holders(graph, (name) => needs.includes(name) || takes.some((pattern) => pattern.test(name)));
    for (const file of closure(graph, more)) files.add(file);
    result[stage] = [...files];
  }
  return result;
}

/** The weight of each stage in bytes for the files in `dir`. */
export function weigh(dir, graph) {
  return Object.fromEntries(
    Object.entries(filesByStage(graph)).map(([stage, files]) => [
      stage,
      brotliBytes(files.map((file) => readFileSync(path.join(dir, file)))),
    ]),
  );
}

/** Bytes of these scripts (text or buffers) on the wire; also for what a browser really fetched. */
export function brotliBytes(scripts) {
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return scripts.reduce((sum, script) => sum + brotliCompressSync(script, options).length, 0);
}

/** The stages over their budget, as texts; empty when all is well. */
export function overBudget(weights, budget) {
  return Object.entries(weights)
    .filter(([stage, bytes]) => bytes > budget[stage])
    .map(([stage, bytes]) => `${stage}: ${(bytes / KiB).toFixed(2)} KiB of ${budget[stage] / KiB} KiB`);
}

function holders({ files }, wanted) {
  return Object.keys(files).filter((file) => files[file].modules.some(wanted));
}

function closure({ files }, names) {
  const found = new Set();
  const add = (name) => {
    if (found.has(name)) return;
    found.add(name);
    files[name].imports.forEach(add);
  };
  names.forEach(add);
  return [...found];
}
