import type { FileSource } from './file-source.js';

/** Larger files are not read into the page first, bytes. */
const straight = 50 * 1024 * 1024;
/** How long a browser may take to begin with a download, ms. */
const taking = 40_000;

/**
 * Has the browser store a file. Its bytes come as a stream of bytes whatever they are, so that nothing of them is opened with the page's
 * origin; a large file comes from its temporary address, in a tab of its own. `blob` are its bytes where they are there. Rejects as the file does.
 */
export async function saveFile(source: FileSource, signal: AbortSignal, blob?: Blob): Promise<void> {
  if (!blob && source.media.size > straight) return followIn('_blank', await source.address(), source.name);
  const bytes = blob ?? (await source.bytes(signal));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  followIn('', address, source.name);
  setTimeout(() => URL.revokeObjectURL(address), taking);
}

/** Opens an address that is not of this origin in a tab of its own. */
export function openApart(address: string): void {
  followIn('_blank', address);
}

function followIn(target: string, href: string, download?: string): void {
  const link = Object.assign(document.createElement('a'), { href, target, rel: 'noopener noreferrer', ...(download === undefined ? {} : { download }) });
  link.click();
}
