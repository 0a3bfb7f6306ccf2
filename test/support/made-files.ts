/** Files in memory, written byte by byte, that are what they say. */

/** What a file is made of: a character of a text is a byte. */
export type Bytes = string | readonly (string | Uint8Array)[];

/** Gives a file as a visitor chooses it. */
export function fileOf({ name, type, content }: { name: string; type: string; content: Bytes }, lastModified = 1_764_000_000_000): File {
  const parts = typeof content === 'string' ? [content] : content;
  return new File(
    parts.map((part) => (typeof part === 'string' ? Uint8Array.from(part, (letter) => letter.charCodeAt(0)) : new Uint8Array(part))),
    name,
    { type, lastModified },
  );
}

/** Pictures of one dot; a character is a byte. */
export const picture = {
  png: atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  gif: atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'),
  jpeg: atob(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBAB' +
      'AAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  ),
  webp: atob('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='),
  bmp: `BM${little(58, 4)}\0\0\0\0${little(54, 4)}${little(40, 4)}${little(1, 4)}${little(1, 4)}${little(1, 2)}${little(24, 2)}${'\0'.repeat(24)}\xff\0\0\0`,
};

/** A page of PDF with nothing on it. */
export const pdf =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** A second of silence. */
export const wav = `RIFF${little(8036, 4)}WAVEfmt ${little(16, 4)}${little(1, 2)}${little(1, 2)}${little(8000, 4)}${little(8000, 4)}${little(1, 2)}${little(8, 2)}data${little(8000, 4)}${'\x80'.repeat(8000)}`;

/** A letter as office programs write it, without a word. */
export const docx = zip({ '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>', 'word/document.xml': '<w:document/>' });

/** An archive of these entries, each as it is. */
export function zip(entries: Readonly<Record<string, string>>): string {
  let body = '';
  let directory = '';
  for (const [name, content] of Object.entries(entries)) {
    const about = `${little(20, 2)}${'\0'.repeat(8)}${little(checksum(content), 4)}${little(content.length, 4)}${little(content.length, 4)}${little(name.length, 2)}\0\0`;
    directory += `PK\x01\x02${little(20, 2)}${about}${'\0'.repeat(10)}${little(body.length, 4)}${name}`;
    body += `PK\x03\x04${about}${name}${content}`;
  }
  const count = little(Object.keys(entries).length, 2);
  return `${body}${directory}PK\x05\x06\0\0\0\0${count}${count}${little(directory.length, 4)}${little(body.length, 4)}\0\0`;
}

function little(value: number, bytes: number): string {
  return Array.from({ length: bytes }, (_, place) => String.fromCharCode((value >>> (8 * place)) & 0xff)).join('');
}

/** CRC-32, as archives have it. */
function checksum(content: string): number {
  let sum = 0xffffffff;
  for (const letter of content) {
    sum ^= letter.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
