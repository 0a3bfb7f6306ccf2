/** Folders of tests of pages that ask nothing of an engine but the language and the network; the last one has a proof of its own in Firefox. */
const alike = ['chat', 'content', 'contract', 'developer', 'migration', 'options', 'session', 'transcript', 'twilio', 'hostile'];

/** Of test files of pages those that `npm test` runs in every engine: all that lay out, have a focus, store, or talk to other tabs. `npm run prove -- engines` runs all. */
export function whereEnginesDiffer(files) {
  return files.filter((file) => !alike.some((folder) => file.startsWith(`test/${folder}/`)));
}
