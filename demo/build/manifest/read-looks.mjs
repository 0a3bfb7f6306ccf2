import { readFileSync } from 'node:fs';

const page = new URL('../../../docs/theming.md', import.meta.url);

/** Gives slots, parts and custom properties in the shapes of a custom elements manifest. The tables of docs/theming.md are where they are described. */
export function readLooks(text = readFileSync(page, 'utf8')) {
  const rows = (heading) => tableRows(sectionOf(text, heading));
  return {
    slots: rows('Slots').map(([name, description]) => ({ name: plain(name), description: plain(description) })),
    cssParts: rows('Parts').flatMap(([names, description]) => names.split(', ').map((name) => ({ name: plain(name), description: plain(description) }))),
    cssProperties: rows('Custom properties').map(([name, description, light, dark]) => ({
      name: plain(name),
      description: plain(description),
      default: plain(dark === undefined || dark === light ? light : `${light}; dark: ${dark}`),
    })),
  };
}

function sectionOf(text, heading) {
  const [, section] = text.split(`\n## ${heading}\n`);
  if (!section) throw new Error(`docs/theming.md has no "${heading}".`);
  return section.split('\n## ')[0];
}

/** Cells of all rows but the heads. */
function tableRows(section) {
  const lines = section.split('\n');
  return lines
    .filter((line, place) => line.startsWith('| ') && !line.startsWith('| ---') && !lines[place + 1]?.startsWith('| ---'))
    .map((line) => line.slice(1, line.lastIndexOf('|')).split(/(?<!\\)\|/).map((cell) => cell.trim()));
}

/** Without the signs of Markdown; a link leads nowhere from there. */
function plain(cell) {
  return cell.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}
