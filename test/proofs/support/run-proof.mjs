import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const longest = 60 * 60 * 1000;

/**
 * Runs `prove(proof)`, prints and keeps what it says, writes it to `<folder>/<name>.txt`; gives whether every check held. A suite
 * without checks, one that throws, and one that takes longer than `limit` (ms) has proven nothing. The suite is given:
 * `seed`, `say(text)`, `check(claim, held, figures?)`, and `signal`, which is aborted at the limit.
 */
export async function runProof({ name, seed, prove, folder = `${root}test/proofs/`, limit = longest, print = console.log }) {
  const lines = [];
  const checks = [];
  const say = (text) => {
    // Paths of the machine say nothing to a reader and do not belong into a commit.
    const line = String(text).replaceAll(root, '');
    lines.push(line);
    print(line);
  };
  const check = (claim, held, figures) => {
    checks.push(held === true);
    say(`${held === true ? 'holds ' : 'FAILED'} ${claim}${figures === undefined ? '' : ` (${figures})`}`);
    write();
  };
  const started = Date.now();
  const write = () => writeFileSync(`${folder}${name}.txt`, `${lines.join('\n')}\n`);
  for (const line of heading(name, seed)) say(line);
  write();

  const timeUp = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`not done within ${limit / 60_000} minutes`);
      timeUp.abort(error);
      reject(error);
    }, limit);
  });
  try {
    await Promise.race([prove({ seed, say, check, signal: timeUp.signal }), late]);
    if (checks.length === 0) check('the suite checks something', false);
  } catch (error) {
    check('the suite comes to its end', false, error?.stack ?? String(error));
  } finally {
    clearTimeout(timer);
  }
  const proven = checks.every(Boolean);
  say(`\ntook ${((Date.now() - started) / 1000).toFixed(0)} s`);
  say(`verdict: ${proven ? 'proven' : `NOT PROVEN, ${checks.filter((held) => !held).length} of ${checks.length} checks failed`}`);
  write();
  return proven;
}

function heading(name, seed) {
  return [
    `proof    ${name}`,
    `command  npm run prove -- ${name} --seed ${seed}`,
    `date     ${new Date().toISOString()}`,
    `node     ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores`,
    `commit   ${commit()}`,
    `seed     ${seed}`,
    '',
  ];
}

function commit() {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    const changed = git('status', '--porcelain', '--', 'demo', 'src', 'test', 'package.json', ':!test/proofs/*.txt') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' with changes' : ''}`;
  } catch {
    return 'unknown (no git)';
  }
}
