/**
 * Writes `dist/sbom.json`: a CycloneDX list of the packages that ours depends on, and of those that its built files carry. The same lock file
 * gives the same list, so it has no date, no serial number and no addresses of a registry.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** npm takes the name of the folder. */
const { name: packageName } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Gives the list. */
export function sbom() {
  const { serialNumber: _serial, metadata, components, dependencies, ...rest } = JSON.parse(npm('sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'));
  const carried = carriedPackages();
  const kept = components.filter((component) => carried.has(nameOf(component)) || !isOptional(component));
  const known = new Set([metadata.component['bom-ref'], ...kept.map((component) => component['bom-ref'])]);
  return {
    ...rest,
    metadata: { lifecycles: metadata.lifecycles, component: { ...plain(metadata.component), name: packageName } },
    components: kept.map(plain),
    dependencies: dependencies
      .filter(({ ref }) => known.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => known.has(each)) })),
  };
}

/** Names of the packages whose code is in the built files; NOTICES.md has them, and a test keeps it so. */
function carriedPackages() {
  const notices = readFileSync(path.join(root, 'NOTICES.md'), 'utf8');
  return new Set([...notices.matchAll(/^## (.+)$/gm)].flatMap(([, names]) => [...names.matchAll(/(\S+) [\d.]+ \(/g)].map(([, name]) => name)));
}

function nameOf({ group, name }) {
  return group ? `${group}/${name}` : name;
}

/** What we develop with, and what only the local Flex needs. */
function isOptional({ scope, properties = [] }) {
  return scope === 'optional' || properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true');
}

function plain({ externalReferences: _addresses, ...component }) {
  return component;
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'inherit'] };
  if (cli) return execFileSync(process.execPath, [cli, ...args], options);
  return execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  writeFileSync(path.join(root, 'dist/sbom.json'), `${JSON.stringify(sbom(), null, 1)}\n`);
}
