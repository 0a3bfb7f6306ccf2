/** Folders of tests of pages whose subject is what engines do in ways of their own: layout, focus, keys, styles, storages, other tabs; so are the pages of no folder. */
const differ = ['box', 'launcher', 'parts', 'storage', 'styles', 'tabs'];

/** Of test files of pages those that `npm test` runs in every engine. `npm run prove -- engines` runs all. */
export function whereEnginesDiffer(files) {
  return files.filter((file) => {
    const [, folder, ...rest] = file.split('/');
    return rest.length === 0 || differ.includes(folder);
  });
}
