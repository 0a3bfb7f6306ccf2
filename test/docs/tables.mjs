/** Reads the tables of the documentation. */

/** Rows of all tables in a text of Markdown, without heads: lists of cells. */
export function tableRows(text) {
  const lines = text.split('\n');
  return lines
    .filter((line, place) => line.startsWith('| ') && !line.startsWith('| ---') && !lines[place + 1]?.startsWith('| ---'))
    .map((line) => line.slice(1, line.lastIndexOf('|')).split('|').map((cell) => cell.trim()));
}

/** Rows of the table of features: `{ id, says, links }`, where `says` is yes, partly or not yet. */
export function featureRows(text) {
  return tableRows(text)
    .filter(([id]) => /^E\d/.test(id))
    .map(([id, , , now]) => ({ id, says: now.match(/^(?:yes|partly|not yet)/)?.[0] ?? now, links: undefined }));
}

/** Rows of the table of faults, as those of features; `links` are the tests that a row names, each as `{ title, file }`. */
export function faultRows(text) {
  return tableRows(text)
    .filter(([id]) => /^F\d/.test(id))
    .map(([id, , , shownBy]) => {
      if (shownBy === 'not yet') return { id, says: shownBy, links: [] };
      return { id, says: 'yes', links: shownBy.split('<br>').map(linkIn) };
    });
}

function linkIn(text) {
  const [, title, file] = text.match(/^\[(.+)\]\(\.\.\/(test\/.+)\)$/) ?? [];
  if (!file) throw new Error(`No link to a test: ${text}`);
  return { title, file };
}
