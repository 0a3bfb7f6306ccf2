import { spawn } from 'node:child_process';

/** Runs npm in a folder; gives what it wrote. Rejects with its words where it fails. */
export function npm(folder, ...args) {
  const cli = process.env.npm_execpath;
  return cli ? run(folder, process.execPath, cli, ...args) : run(folder, 'npm', ...args);
}

/** Runs a program in a folder; gives what it wrote. Rejects with its words where it fails. */
export function run(folder, command, ...args) {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const text = Buffer.concat(said).toString();
      if (code === 0) resolve(text);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${text.slice(-4_000)}`));
    });
  });
}
