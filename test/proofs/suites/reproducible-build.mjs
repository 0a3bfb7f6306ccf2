import { cleanBuild } from '../support/clean-build.mjs';

/** Two builds from two clean copies of the sources, each with its own installation, give the same files. */
export async function prove({ say, check, signal }) {
  say('The files that git knows are copied into two folders with other names; each gets its own `npm ci` and `npm run build`. Every file of `dist`');
  say('and the packed archive are compared by their SHA-256.\n');
  const builds = [];
  for (const name of ['one', 'another-one/deeper']) {
    signal.throwIfAborted();
    builds.push(await cleanBuild(name));
  }
  const [one, other] = builds;
  const names = [...new Set(builds.flatMap(({ files }) => [...files.keys()]))];
  const unlike = names.filter((name) => one.files.get(name) !== other.files.get(name));
  for (const name of unlike) say(`  not the same: ${name}`);
  check('every file is the same', unlike.length === 0 && names.length > 200, `${names.length} files`);
  for (const { name, hash } of one.archives) say(`  ${hash}  ${name}`);
  check('the packed archive is the same', one.archives[0].hash === other.archives[0].hash);
}
