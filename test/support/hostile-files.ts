/** Files made to mislead whoever opens them: none is to be sent, and of those that come none is to be more than a download. */
import { pdf, picture, zip, type Bytes } from './made-files.js';

/** A file, and what is wrong with it. */
export interface HostileFile {
  readonly what: string;
  readonly name: string;
  /** What whoever sends it says that it is. */
  readonly type: string;
  readonly content: Bytes;
}

const script = '<script>top.hacked = true</script>';
const page = `<!DOCTYPE html><html><body>${script}</body></html>`;
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" onload="top.hacked = true">${script}</svg>`;
const program = `MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0${'\0'.repeat(62)}This program cannot be run in DOS mode.\r\r\n$\0\0PE\0\0`;
const elf = `\x7fELF\x02\x01\x01${'\0'.repeat(57)}`;
const compound = `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(504)}`;
/** The harmless text that scanners take for a virus, in halves, so that they leave this file alone. */
const virus = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD' + '-ANTIVIRUS-TEST-FILE!$H+H*';

const { png, jpeg, gif, bmp, webp } = picture;
const officeParts = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' };
const jar = zip({ 'META-INF/MANIFEST.MF': 'Main-Class: Evil' });
const big = new Uint8Array(16 * 1024 * 1024 + 1 - png.length);

/** Seventy of them. */
export const hostileFiles: readonly HostileFile[] = [
  ['a drawing with a script', 'logo.svg', 'image/svg+xml', drawing],
  ['a drawing named as a picture', 'logo.png', 'image/png', drawing],
  ['a drawing that says what it is, named as a picture', 'logo.png', 'image/svg+xml', drawing],
  ['a drawing after a mark of its encoding, named as a picture', 'logo.gif', 'image/gif', `\xef\xbb\xbf${drawing}`],
  ['a drawing after a declaration, named as a picture', 'logo.webp', 'image/webp', `<?xml version="1.0"?>${drawing}`],
  ['a drawing in a packed form', 'logo.svgz', 'image/svg+xml', '\x1f\x8b\x08\0'],
  ['a drawing named as a text', 'logo.txt', 'text/plain', ` \n<!-- a -->${drawing}`],
  ['a page', 'index.html', 'text/html', page],
  ['a page under a short name', 'index.htm', 'text/html', page],
  ['a page in the stricter form', 'index.xhtml', 'application/xhtml+xml', page],
  ['a page with its pictures', 'index.mhtml', 'multipart/related', `MIME-Version: 1.0\r\n\r\n${page}`],
  ['a page named as a picture', 'photo.png', 'image/png', page],
  ['a page named as a photo', 'photo.jpg', 'image/jpeg', page],
  ['a page named as a text', 'notes.txt', 'text/plain', page],
  ['a page named as a text, after white space', 'notes.txt', 'text/plain', `\xef\xbb\xbf\n\t ${page}`],
  ['a page named as a table', 'table.csv', 'text/csv', page],
  ['a page named as a PDF', 'invoice.pdf', 'application/pdf', page],
  ['a text that says that it is a page', 'notes.txt', 'text/html', 'Hello'],
  ['XML', 'feed.xml', 'application/xml', '<?xml version="1.0"?><a/>'],
  ['XML named as a text', 'feed.txt', 'text/plain', '<?xml version="1.0"?><a/>'],
  ['a style sheet with scripts', 'style.xsl', 'application/xslt+xml', '<xsl:stylesheet/>'],
  ['a script', 'run.js', 'text/javascript', 'top.hacked = true'],
  ['a script named as a picture', 'run.png', 'image/png', 'top.hacked = true'],
  ['an application of scripts', 'run.hta', 'application/hta', page],
  ['a script of a server, named as a photo', 'photo.jpeg', 'image/jpeg', '<?php system($_GET[0]); ?>'],
  ['a script of a shell, named as a text', 'readme.txt', 'text/plain', '#!/bin/sh\nrm -rf /'],
  ['a program', 'setup.exe', 'application/x-msdownload', program],
  ['a program named as a picture', 'setup.png', 'image/png', program],
  ['a program named as a PDF', 'setup.pdf', 'application/pdf', program],
  ['a program that says that it is a picture', 'setup.exe', 'image/png', program],
  ['a program of another system, named as a photo', 'photo.jpg', 'image/jpeg', elf],
  ['a program named as a text', 'notes.txt', 'text/plain', elf],
  ['a screen saver', 'kittens.scr', '', program],
  ['an installer', 'setup.msi', 'application/x-msi', compound],
  ['a batch file', 'run.bat', 'text/plain', 'del *.*'],
  ['a link to a program', 'photo.lnk', '', 'L\0\0\0\x01\x14\x02\0'],
  ['a virus, as scanners are tried with it', 'eicar.com', 'application/octet-stream', virus],
  ['a virus named as a picture', 'eicar.png', 'image/png', virus],
  ['a program behind a picture’s extension', 'photo.png.exe', 'image/png', program],
  ['a program before a picture’s extension', 'photo.exe.png', 'image/png', program],
  ['a picture whose name has a page’s extension in it', 'photo.html.png', 'image/png', png],
  ['a photo whose name has a server script’s extension in it', 'photo.php.jpg', 'image/jpeg', jpeg],
  ['a PDF whose name has a script’s extension in it', 'invoice.js .pdf', 'application/pdf', pdf],
  ['a program whose name ends where NUL stands', 'photo.exe\0.png', 'image/png', png],
  ['a program behind a NUL', 'photo.png\0.exe', 'image/png', png],
  ['a program with a dot at its end', 'setup.exe.', 'image/png', program],
  ['a page with a space at its end', 'index.html ', 'text/html', page],
  ['a script with a character at its end that nobody sees', 'run.js\u200b', 'text/javascript', 'top.hacked = true'],
  ['a stream of a file', 'photo.png::$DATA', 'image/png', png],
  ['a program that reads as a picture', 'photo\u202egnp.exe', 'image/png', program],
  ['a page that reads as a PDF', 'invoice\u202efdp.html', 'application/pdf', page],
  ['a script that reads as a photo', '\u2067gpj\u2069.js', 'image/jpeg', 'top.hacked = true'],
  ['a moving picture that is a script', 'photo.gif', 'image/gif', `GIF89a/*${gif.slice(8)}*/=1;top.hacked=true`],
  ['a moving picture with a page in it', 'photo.gif', 'image/gif', `${gif.slice(0, -1)}!\xfe${String.fromCharCode(page.length)}${page}\0;`],
  ['a photo that is a script', 'photo.jpg', 'image/jpeg', `\xff\xd8\xff\xe0/*JFIF\0*/=1;top.hacked=true/*\xff\xd9`],
  ['a photo with an archive after it', 'photo.jpg', 'image/jpeg', jpeg + jar],
  ['a picture with a server script in it', 'photo.png', 'image/png', png.replace('IDAT', 'tEXtc\0<?php system($_GET[0]); ?>IDAT')],
  ['a picture with a program of Java after it', 'photo.png', 'image/png', png + jar],
  ['a picture with a program after it', 'photo.png', 'image/png', png + program],
  ['a picture that is a script', 'photo.bmp', 'image/bmp', `BM/*${bmp.slice(4)}*/=1;top.hacked=true`],
  ['a picture with a page after it', 'photo.webp', 'image/webp', webp + page],
  ['a PDF that is a page', 'invoice.pdf', 'application/pdf', `%PDF-1.4\n${page}${pdf}`],
  ['a PDF with an archive after it', 'invoice.pdf', 'application/pdf', pdf + jar],
  ['an archive', 'photos.zip', 'application/zip', zip({ 'a.exe': program })],
  ['an archive named as a document', 'letter.docx', '', zip({ 'a.exe': program })],
  ['a document with macros, named as one without', 'letter.docx', '', zip({ ...officeParts, 'word/vbaProject.bin': compound })],
  ['an old document with macros', 'letter.doc', 'application/msword', `${compound}_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0`],
  ['a file with nothing in it', 'photo.png', 'image/png', ''],
  ['a picture that is too large', 'photo.png', 'image/png', [png, big]],
  ['a photo named as another kind of picture', 'photo.png', 'image/png', jpeg],
].map(([what, name, type, content]) => ({ what, name, type, content }) as HostileFile);
