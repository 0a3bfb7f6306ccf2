/** How long a browser may take to begin with a download, ms. */
const grace = 30_000;

/** Has the browser save a file. It is named as bytes of no kind: no browser shows it here in the place of saving it. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  // Not on the page: its own listeners would take the click for one of its links.
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), grace);
}
