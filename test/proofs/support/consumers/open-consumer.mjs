import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packedProject } from '../../../build/packed-project.mjs';
import { typeScriptModes, typeScriptOptions } from '../../../build/typescript-modes.mjs';
import { npm, run } from '../npm.mjs';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const bin = (file) => path.join('node_modules', file);
const esbuildOptions = ['src/main.js', '--bundle', '--splitting', '--format=esm', '--minify', '--outdir=built/src'];

/** Each with the command that builds `index.html`, or only its script, into `built/`. */
export const bundlers = [
  { name: 'Vite', command: [bin('vite/bin/vite.js'), 'build', '--outDir', 'built', '--emptyOutDir'], page: true },
  { name: 'webpack', command: [bin('webpack/bin/webpack.js'), '--mode', 'production', '--entry', './src/main.js', '--output-path', 'built/src'] },
  { name: 'esbuild', command: [bin('esbuild/bin/esbuild'), ...esbuildOptions], native: true },
  { name: 'Parcel', command: [bin('parcel/lib/bin.js'), 'build', 'index.html', '--dist-dir', 'built', '--no-cache', '--no-source-maps', '--public-url', './'], page: true },
];

/**
 * Packs the package and installs it in a new project with the bundlers. Gives `{ direct, imported(), typeChecked(), bundled(bundler), close() }`:
 * its direct dependencies, what each of the trials says, and the folder of a built page.
 */
export async function openConsumer() {
  const packed = await packedProject([], { whole: true });
  const folder = mkdtempSync(path.join(tmpdir(), 'flex-webchat-consumer-'));
  cpSync(path.join(root, 'test/proofs/consumers'), folder, { recursive: true });
  await npm(folder, 'ci', '--prefer-offline');
  await npm(folder, 'install', '--no-save', '--prefer-offline', packed.archive);
  const { dependencies } = JSON.parse(readFileSync(path.join(folder, 'node_modules/flex-webchat/package.json'), 'utf8'));
  return {
    direct: Object.keys(dependencies).toSorted(),
    async imported() {
      writeFileSync(path.join(folder, 'on-a-server.js'), "await import('flex-webchat'); await import('flex-webchat/element'); await import('flex-webchat/i18n/de'); console.log('ok');\n");
      return (await run(folder, process.execPath, 'on-a-server.js')).trim();
    },
    async typeChecked() {
      const told = [];
      for (const [module, mode] of typeScriptModes) {
        const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
        const words = run(folder, process.execPath, compiler, ...typeScriptOptions(module, mode), 'use.ts');
        told.push({ mode, told: await words.catch(({ message }) => message) });
      }
      return told;
    },
    async bundled({ command: [program, ...args], page, native }) {
      const built = path.join(folder, 'built');
      rmSync(built, { recursive: true, force: true });
      if (native) await run(folder, path.join(folder, program), ...args);
      else await run(folder, process.execPath, program, ...args);
      if (!page) cpSync(path.join(folder, 'index.html'), path.join(built, 'index.html'));
      if (!existsSync(path.join(built, 'index.html'))) throw new Error(`${program} has built no page.`);
      return built;
    },
    close() {
      packed.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
