/** The file that lists the others, and its SHA-256 in base64; the build of the files for script tags puts them in. */
const list = { file: '%list file%', hash: '%list hash%' };
/** What an open chat begins with, which imports no other file: the visitor waits for it. */
const opening = { file: '%opening file%', hash: '%opening hash%' };

type Listed = typeof import('./listed-parts.js');

/** What the browser's `trustedTypes` makes of an address. */
interface Policy {
  createScriptURL(address: string): string;
}

let coming: Promise<Listed> | undefined;
let policy: Policy | undefined;

/**
 * Gives the module of a file of the build, which runs only after the browser has found it, and every file that it imports, to be as it was built.
 * Takes the place of each `import()` in the files for script tags. Rejects where one has not come, or is another one.
 */
export async function loadPart(file: string): Promise<unknown> {
  // The list tells whether it came; by then it has.
  if (file.endsWith(opening.file)) addScript(opening.file, opening.hash).catch(() => undefined);
  try {
    return (await (coming ??= addScript(list.file, list.hash).then(() => import('./listed-parts.js')))).loadListed(file);
  } catch (cause) {
    coming = undefined;
    throw cause;
  }
}

/**
 * Runs a file beside this one as a module if this is its SHA-256. An element is the one way that has every browser check before it runs: there is no
 * hash for `import()`, WebKit runs what it was to preload, and Firefox does not check what that imports. Rejects with the file's name.
 */
export function addScript(file: string, hash: string): Promise<unknown> {
  const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, policy: Policy): Policy } };
  policy ??= trustedTypes?.createPolicy('flex-webchat', { createScriptURL: (address) => address });
  const address = new URL(file, import.meta.url).href;
  const script = document.createElement('script');
  return new Promise((resolve, reject) => {
    Object.assign(script, {
      type: 'module',
      crossOrigin: '',
      nonce: document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? '',
      integrity: `sha256-${hash}=`,
      onload: resolve,
      onerror: () => reject(new Error(file)),
      src: policy?.createScriptURL(address) ?? address,
    });
    document.head.append(script);
  }).finally(() => script.remove());
}
