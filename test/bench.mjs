/**
 * `npm run bench -- <suite>`: measures, beside a plain reference in the same browser, and prints a table. Nothing is judged here:
 * times are those of the machine, and only what stands in one table can be compared. Exit code 2 = wrong use.
 */
import { readdir } from 'node:fs/promises';

const folder = new URL('bench/', import.meta.url);
const names = (await readdir(folder)).filter((file) => file.endsWith('.mjs')).map((file) => file.replace('.mjs', '')).sort();
const [name, ...others] = process.argv.slice(2);

if (others.length > 0 || !names.includes(name)) {
  console.error(`usage: npm run bench -- <suite>\nsuites: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  const { bench } = await import(new URL(`${name}.mjs`, folder));
  await bench({ say: console.log });
}
