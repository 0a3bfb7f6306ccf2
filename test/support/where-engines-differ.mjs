/** Folders of tests of pages whose subject is what engines do in ways of their own: layout, focus, keys, styles, storages, other tabs; so are the pages of no folder. */
const differ = ['box', 'launcher', 'parts', 'storage', 'styles', 'tabs'];
/** What `npm test` leaves out there: it fails in an engine as it is known to, after half a minute each. */
const left = { webkit: ['test/parts/composer/voice.test.ts'] };

/** Of test files of pages those that `npm test` runs in "firefox" or "webkit" too. `npm run prove -- engines` runs all. */
export function whereEnginesDiffer(files, engine) {
  return files.filter((file) => {
    if (left[engine]?.includes(file)) return false;
    const [, folder, ...rest] = file.split('/');
    return rest.length === 0 || differ.includes(folder);
  });
}
