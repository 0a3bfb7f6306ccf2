import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { architecture, rowOf } from './import-rule.mjs';
import { importTable, outsideTable } from './import-table.mjs';

const cwd = fileURLToPath(new URL('../../', import.meta.url));
const eslint = new ESLint({
  cwd,
  overrideConfigFile: true,
  overrideConfig: [
    { linterOptions: { reportUnusedDisableDirectives: 'off' } },
    {
      files: ['**/*.ts', '**/*.mjs'],
      languageOptions: { parser: tseslint.parser },
      plugins: { architecture },
      rules: { 'architecture/imports': 'error' },
    },
  ],
});

/** [a file, what it may import, what it must not import]; `lazy:` stands for `import()`. */
const examples = [
  ['src/chat/duties/send.ts', ['../outbox.js', '../ports.js'], ['./receive.js', '../../session/wire.js', 'lit', 'lazy:./history.js']],
  ['src/chat/chat-controller.ts', ['./chat-state.js', './message.js'], ['./duties/send.js', 'lit', '../twilio/join-twilio.js', '../i18n/strings.js']],
  ['src/session/server-session.ts', ['./wire.js', '../chat/ports.js', '../chat/errors.js', '../chat/message.js', 'jose'], ['../launcher/last-visit.js', '../storage/keys.js', '../twilio/probe.js', '@twilio/conversations', 'lit']],
  ['src/twilio/sdk-packages.mjs', ['node:path'], ['../chat/ports.js', 'esbuild']],
  ['src/twilio/join-twilio.ts', ['./from-twilio.js', '../chat/errors.js', '@twilio/conversations', '@twilio/conversations/builds/lib.js'], ['../launcher/last-visit.js', '../session/wire.js', '../tabs/leader.js', 'jose', 'twilsock']],
  ['src/tabs/leader.ts', ['./channel.js', '../chat/ports.js'], ['../storage/text-store.js', '../twilio/join-twilio.js', '@twilio/conversations']],
  ['src/storage/text-store.ts', ['./keys.js', '../chat/message.js'], ['../launcher/last-visit.js', '../session/hosts.js', 'jose']],
  ['src/notify/sound.ts', ['./unread-title.js', '../chat/errors.js'], ['../i18n/strings.js', '../tabs/leader.js', 'lit']],
  ['src/content/markdown.ts', ['./links.js', '../chat/limits.js'], ['../chat/chat-controller.js', '../parts/messages/message-list.js', 'lit']],
  ['src/files/file-rules.ts', ['../chat/message.js', '../chat/limits.js'], ['../content/links.js', '../twilio/media-upload.js']],
  ['src/transcript/as-text.ts', ['./collect.js', '../chat/message.js'], ['../i18n/strings.js', 'lit']],
  ['src/i18n/locale.ts', ['./en.js', 'lit', 'lazy:./de.js'], ['../chat/message.js', 'jose']],
  ['src/styles/base.ts', ['./tokens.js', 'lit'], ['../parts/frame/chat-header.js']],
  ['src/parts/frame/chat-header.ts', ['./chat-dialog.js', '../../i18n/strings.js', 'lit/directives/repeat.js', 'lazy:../../transcript/as-zip.js'], ['../messages/message-list.js', '../../transcript/as-zip.js', '../../session/wire.js']],
  ['src/parts/composer/message-composer.ts', ['../frame/chat-part.js', '../../chat/limits.js', '../../i18n/english.js', '../../styles/base.js', 'lazy:../emoji/emoji-picker.js', 'lit'], ['../emoji/emoji-picker.js', '../messages/message-list.js', '../../chat/duties/send.js']],
  ['src/parts/earlier/earlier-chats.ts', ['../messages/rows.js', '../frame/chat-part.js', '../../chat/ports.js', 'lit'], ['../composer/message-composer.js', '../../twilio/earlier-chats.js']],
  ['src/parts/messages/message-list.ts', ['./rows.js', '../frame/chat-part.js', 'lazy:../earlier/view-of.js', 'lazy:../responses/responder.js', 'lit'], ['../earlier/earlier-chats.js', '../responses/responder.js', '../composer/message-composer.js']],
  ['src/parts/form/pre-chat-form.ts', ['./form-field.js', './form-field.styles.js', '../frame/chat-part.js', '../../chat/message.js', '../../content/markdown.js', '../../files/file-rules.js', '../../styles/tokens.js', 'lit'], ['../messages/message-list.js', 'lazy:../composer/message-composer.js', '../../chat/duties/send.js', '../../twilio/join-twilio.js', '../../launcher/chat-launcher.js', '../../panel.js', '@twilio/conversations']],
  ['src/launcher/chat-launcher.ts', ['./launcher-strings.js', 'lit'], ['../i18n/strings.js', '../chat/unread.js', 'lazy:../compose.js']],
  ['src/options/options.ts', ['./check-options.js', '../chat/errors.js', '../i18n/strings.js'], ['../chat/ports.js', 'lit', '../launcher/preload.js']],
  ['src/index.ts', ['./flex-webchat.js', './events.js'], ['./compose.js', './headless.js', 'lit', 'lazy:./panel.js']],
  ['src/flex-webchat.ts', ['./launcher/preload.js', './events.js', 'lit', 'lazy:./compose.js', 'lazy:./panel.js'], ['./compose.js', './panel.js', './chat/ports.js', './options/options.js', 'lazy:./twilio/join-twilio.js']],
  ['src/publish.ts', ['./events.js', './chat/unread.js'], ['./compose.js', './chat/duties/send.js', './twilio/join-twilio.js', 'lit']],
  ['src/events.ts', [], ['./flex-webchat.js', './chat/message.js']],
  ['src/live.ts', ['./chat/duties/send.js', './session/guest-session.js', './tabs/leader.js', './twilio/join-twilio.js'], ['./compose.js', './parts/frame/chat-header.js', './panel.js', 'lit']],
  ['src/headless.ts', ['./compose.js'], ['./flex-webchat.js', './chat/chat-controller.js', 'lit']],
  ['src/compose.ts', ['./chat/duties/send.js', './storage/keys.js', './publish.js', 'lazy:./live.js'], ['./live.js', './session/guest-session.js', './tabs/leader.js', './parts/frame/chat-header.js', './panel.js', './flex-webchat.js', 'lit', '@twilio/conversations']],
  ['src/load-again.ts', [], ['./events.js', 'lit']],
  ['src/talk.ts', ['./parts/composer/message-composer.js'], ['./panel.js', 'lit']],
  ['src/panel.ts', ['./parts/form/pre-chat-form.js', './i18n/strings.js', './styles/tokens.js', './load-again.js', 'lazy:./talk.js', 'lit'], ['./compose.js', './chat/chat-controller.js', './twilio/join-twilio.js']],
  ['src/server/adapters/node.ts', ['../handler.js', 'node:http'], ['../../session/wire.js', 'jose']],
  ['src/server/handler.ts', ['./limits.js', './routes/start.js'], ['../session/wire.js', 'node:crypto', '../cli/main.js']],
  ['src/cli/main.ts', ['./arguments.js', '../server/handler.js', 'node:path'], ['../chat/ports.js', '../../demo/emulator/index.js']],
  ['demo/emulator/index.ts', ['./world/world.js', 'ws', 'node:http'], ['../../src/session/wire.js', '../../test/support/fake.js']],
  ['demo/agent/desk.ts', ['./rest.js', '@twilio/conversations', '../../src/twilio/sdk-packages.mjs'], ['../../src/index.js']],
  ['demo/sites/react/main.ts', ['flex-webchat', 'react'], ['../../../src/index.js']],
];

for (const [file, allowed, forbidden] of examples) {
  test(`${file} may import what its row names, and nothing else`, async () => {
    for (const source of allowed) assert.deepEqual(await problemsOf(file, source), [], `${source} should be allowed`);
    for (const source of forbidden) assert.equal((await problemsOf(file, source)).length, 1, `${source} should be forbidden`);
  });
}

test('every row of the table has an example above that it decides', () => {
  const shown = examples.filter(([, , forbidden]) => forbidden.length > 0).map(([file]) => file);
  const places = shown.filter((file) => file.startsWith('src/')).map((file) => file.slice(4).replace(/\.\w+$/, ''));
  assert.deepEqual(importTable.filter((row) => !places.some((place) => rowOf(place) === row)), []);
  assert.deepEqual(outsideTable.filter((row) => !shown.some((file) => file.startsWith(row.from))), []);
});

for (const file of examples.map(([name]) => name).filter((name) => name.startsWith('src/') && name.endsWith('.ts'))) {
  test(`${file} must not import test/ or demo/`, async () => {
    const up = '../'.repeat(file.split('/').length - 1);
    for (const folder of ['test/support/clock.js', 'demo/build/build-element.mjs']) {
      assert.equal((await problemsOf(file, `${up}${folder}`)).length, 1);
    }
  });
}

test('a type may be imported from anywhere', async () => {
  assert.deepEqual(await lint('src/parts/form/pre-chat-form.ts', "import type { Session } from '../../session/wire.js';"), []);
  assert.deepEqual(await lint('src/chat/ports.ts', "export type { Client } from '@twilio/conversations';"), []);
});

test('an import that only names types, but stays in the built file, counts as one of values', async () => {
  assert.equal((await lint('src/chat/ports.ts', "import { type Client } from '@twilio/conversations';")).length, 1);
});

test('every way to import is looked at', async () => {
  for (const code of [
    "import '../twilio/probe.js';",
    "import { probe } from '../twilio/probe.js';",
    "export { probe } from '../twilio/probe.js';",
    "export * from '../twilio/probe.js';",
    "await import('../twilio/probe.js');",
    "require('../twilio/probe.js');",
  ]) {
    assert.equal((await lint('src/session/renewal-clock.ts', code)).length, 1, code);
  }
});

test('a folder without a row is reported at its first import', async () => {
  assert.match((await lint('src/extras/new.ts', "import '../events.js';"))[0], /has no row/);
});

test('the sources keep to the table', async () => {
  const folders = ['src', ...outsideTable.map(({ from }) => from)].filter((folder) => existsSync(`${cwd}${folder}`));
  const results = await eslint.lintFiles(folders);
  const found = results.flatMap(({ filePath, messages }) => messages.map(({ line, message }) => `${filePath}:${line} ${message}`));
  assert.deepEqual(found, []);
});

function problemsOf(file, source) {
  return lint(file, source.startsWith('lazy:') ? `await import('${source.slice(5)}');` : `import '${source}';`);
}

async function lint(file, code) {
  const [{ messages }] = await eslint.lintText(code, { filePath: `${cwd}${file}` });
  return messages.map(({ message }) => message);
}
