/** What a page pastes to have the chat, with the hashes that the browser checks the files by. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { cdnEntry, cdnLoader, cdnPath } from './cdn-path.mjs';

/** The hash of a file as the attribute `integrity` has it. */
export function integrityOf(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

/** The script for pages that allow classic scripts only: it adds the module beside it. */
export function classicLoader(integrity) {
  return `(function () {
  var own = document.currentScript;
  var script = document.createElement('script');
  var address = own.src.replace(/[^/]*$/, '${cdnEntry}');
  var policy = window.trustedTypes && trustedTypes.createPolicy('flex-webchat', { createScriptURL: function (url) { return url; } });
  script.type = 'module';
  script.crossOrigin = 'anonymous';
  script.nonce = own.nonce;
  script.integrity = '${integrity}';
  script.src = policy ? policy.createScriptURL(address) : address;
  document.head.appendChild(script);
})();
`;
}

/** The two tags, of which a page takes one; `address` is that of the folder `fx`, and `hashes` the files' own by name. */
export function scriptTags(address, hashes) {
  const [, folder] = cdnPath.split('cdn/fx');
  const tag = (kind, file) => `<script${kind} src="${address}${folder}/${file}" integrity="${hashes[file]}" crossorigin="anonymous"></script>`;
  return [tag(' type="module"', cdnEntry), tag('', cdnLoader)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = path.join('dist', cdnPath);
  const hashes = JSON.parse(readFileSync(fileURLToPath(new URL(`../../${folder}/integrity.json`, import.meta.url)), 'utf8'));
  const [module, classic] = scriptTags('https://your.site/fx', hashes);
  console.log(`\n${folder} is for your server. In your page:\n\n${module}\n\nor, where only classic scripts are allowed:\n\n${classic}\n`);
}
