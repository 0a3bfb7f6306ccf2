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
  ['src/twilio/load-sdk.ts', ['../load-again.js', 'lazy:@twilio/replay-event-emitter', 'lazy:twilsock', 'lazy:@twilio/notifications', 'lazy:twilio-sync', 'lazy:@twilio/conversations'], ['./link.js', '../chat/ports.js', 'lit']],
  ['src/tabs/leader.ts', ['./channel.js', '../chat/ports.js'], ['../storage/text-store.js', '../twilio/join-twilio.js', '@twilio/conversations']],
  ['src/storage/text-store.ts', ['./keys.js', '../chat/message.js'], ['../launcher/last-visit.js', '../session/hosts.js', 'jose']],
  ['src/notify/sound.ts', ['./unread-title.js', '../chat/errors.js'], ['../i18n/strings.js', '../tabs/leader.js', 'lit']],
  ['src/content/markdown.ts', ['./links.js', '../chat/limits.js'], ['../chat/chat-controller.js', '../parts/messages/message-list.js', 'lit']],
  ['src/files/file-rules.ts', ['../chat/message.js', '../chat/limits.js'], ['../content/links.js', '../twilio/media-upload.js']],
  ['src/transcript/as-zip.ts', ['./collect.js', '../chat/message.js', 'fflate'], ['../i18n/strings.js', 'lit']],
  ['src/i18n/locale.ts', ['./en.js', 'lit', 'lazy:./de.js'], ['../chat/message.js', 'jose']],
  ['src/i18n/speak.ts', ['./override.js', './languages.js', '../load-again.js'], ['../events.js', '../flex-webchat.js', 'lit/directives/repeat.js']],
  ['src/styles/base.ts', ['./tokens.js', 'lit'], ['../parts/frame/chat-header.js']],
  ['src/parts/frame/chat-header.ts', ['./chat-dialog.js', '../../i18n/strings.js', 'lit/directives/repeat.js', 'lazy:../../transcript/as-zip.js'], ['../messages/message-list.js', '../../transcript/as-zip.js', '../../session/wire.js']],
  ['src/parts/composer/message-composer.ts', ['../frame/chat-part.js', '../../chat/limits.js', '../../i18n/english.js', '../../styles/base.js', 'lazy:../emoji/emoji-picker.js', 'lit'], ['../emoji/emoji-picker.js', '../messages/message-list.js', '../../chat/duties/send.js']],
  ['src/parts/attach/attach-tray.ts', ['../frame/chat-part.js', '../../chat/attachment.js', '../../files/file-rules.js', '../../i18n/english-files.js', 'lazy:../voice/voice-recorder.js', 'lit'], ['../voice/voice-recorder.js', '../../files/recorder.js', '../../chat/duties/send.js']],
  ['src/parts/earlier/earlier-chats.ts', ['../messages/rows.js', '../frame/chat-part.js', '../../chat/ports.js', 'lit'], ['../composer/message-composer.js', '../../twilio/earlier-chats.js']],
  ['src/parts/rich/rich-template.ts', ['../messages/rich-text.js', '../../content/links.js', '../../files/file-names.js', 'lit'], ['../messages/message-list.js', '../messages/inserts.js', '../responses/quote.js']],
  ['src/parts/messages/message-list.ts', ['./rows.js', '../frame/chat-part.js', 'lazy:../earlier/view-of.js', 'lazy:../responses/responder.js', 'lazy:../files/file-inserts.js', 'lit'], ['../files/file-inserts.js', '../earlier/earlier-chats.js', '../responses/responder.js', '../composer/message-composer.js']],
  ['src/parts/transcript/chat-download.ts', ['../frame/chat-part.js', '../../transcript/as-zip.js', '../../files/file-names.js', '../../chat/message-log.js', 'lit'], ['../messages/rows.js', '../../chat/duties/reopen.js', 'fflate']],
  ['src/parts/ended/way-on.ts', ['./transcript-entry.js', '../frame/chat-part.js', '../../i18n/english.js', 'lazy:../transcript/download-of.js', 'lit'], ['../transcript/download-of.js', '../messages/rows.js']],
  ['src/parts/parting/leaving-question.ts', ['../ended/transcript-entry.js', '../frame/chat-part.js', '../../i18n/english.js', 'lit'], ['../ended/way-on.js', '../messages/rows.js', '../../chat/duties/end.js']],
  ['src/parts/reception/chat-reception.ts', ['../form/chat-form.js', '../../content/links.js', '../../chat/business-hours.js', 'lit'], ['../messages/rows.js', '../../chat/duties/hours.js', '../../hours.js']],
  ['src/hours.ts', ['./chat/duties/hours.js'], ['./session/request.js', './parts/form/chat-form.js', './twilio/link.js', 'lit']],
  ['src/before-talk.ts', ['./parts/form/chat-form.js', './load-again.js', 'lit', 'lazy:./parts/reception/chat-reception.js'], ['./parts/reception/chat-reception.js', './panel.js', './compose.js', './chat/duties/hours.js']],
  ['src/parts/invitation/invitation-card.ts', ['./invitation-card.styles.js', '../../styles/schemed.js', '../../i18n/english-invitation.js', 'lit'], ['../../styles/tokens.js', '../frame/chat-part.js', '../../chat/chat-controller.js']],
  ['src/invitation.ts', ['lazy:./hours.js', './notify/when-to-invite.js', './parts/invitation/invitation-card.js', './launcher/last-visit.js'], ['./panel.js', './chat/chat-controller.js', './alerts/alerts.js', './flex-webchat.js', 'lit']],
  ['src/developer/develop.ts', ['./write-log.js', '../options/check-config.js', '../version.js'], ['../compose.js', '../panel.js', '../flex-webchat.js', '../session/request.js', 'lit']],
  ['src/version.ts', [], ['./chat/ports.js', './developer/diagnose.js', 'lit']],
  ['src/mount.ts', [], ['./flex-webchat.js', './launcher/chat-options.js', 'lit']],
  ['src/compose-for.ts', ['./compose.js', './launcher/way-of.js', 'lit'], ['./panel.js', './live.js', './flex-webchat.js']],
  ['src/parts/status/announcer.ts', ['../frame/chat-part.js', '../../content/formatted.js', 'lazy:../../alerts/alerts.js', 'lazy:../files/said-files.js', 'lit'], ['../files/said-files.js', '../../alerts/alerts.js', '../../notify/sound.js', '../composer/message-composer.js']],
  ['src/box/furnish.ts', ['./seen-part.js', '../launcher/last-visit.js', '../parts/resize/resize-handle.js', '../parts/frame/define.js'], ['../flex-webchat.js', '../panel.js', '../storage/text-store.js', '../parts/messages/message-list.js', 'lit']],
  ['src/alerts/alerts.ts', ['../notify/sound.js', '../parts/alerts/alert-bell.js', '../launcher/last-visit.js', '../content/formatted.js', 'lazy:../parts/alerts/last-message.js'], ['../parts/messages/message-list.js', '../tabs/lead.js', '../flex-webchat.js', '../chat/duties/read.js', 'lit']],
  ['src/parts/files/file-chip.ts', ['./file-part.js', '../../files/file-names.js', '../../chat/message.js', 'lit'], ['../messages/rows.js', '../../chat/duties/send.js']],
  ['src/parts/form/pre-chat-form.ts', ['./form-field.js', './form-field.styles.js', '../frame/chat-part.js', '../../chat/message.js', '../../content/markdown.js', '../../files/file-rules.js', '../../styles/tokens.js', '../../load-again.js', 'lazy:../fields/more-fields.js', 'lit'], ['../fields/more-fields.js', '../messages/message-list.js', 'lazy:../composer/message-composer.js', '../../chat/duties/send.js', '../../twilio/join-twilio.js', '../../launcher/chat-launcher.js', '../../panel.js', '@twilio/conversations']],
  ['src/parts/fields/more-fields.ts', ['./choice-fields.js', '../form/form-field.js', '../../chat/mend-fields.js', '../../content/links.js', 'lazy:../../options/legacy-fields.js', 'lit'], ['../form/chat-form.js', '../../options/legacy-fields.js', '../../load-again.js', '../messages/rich-text.js']],
  ['src/launcher/chat-launcher.ts', ['./launcher-strings.js', 'lit'], ['../i18n/strings.js', '../chat/unread.js', 'lazy:../compose.js']],
  ['src/migration/from-strings.ts', ['./old-part.js'], ['../flex-webchat.js', '../options/legacy-fields.js', 'lit']],
  ['src/frameworks/react.ts', ['./settings.js', 'react'], ['../flex-webchat.js', '../index.js', 'lit', 'vue']],
  ['src/options/options.ts', ['./check-options.js', '../chat/errors.js', '../i18n/strings.js'], ['../chat/ports.js', 'lit', '../launcher/preload.js']],
  ['src/element.ts', ['./flex-webchat.js', './events.js'], ['./define.js', './compose.js', 'lit']],
  ['src/integrity/load-part.ts', ['lazy:./listed-parts.js'], ['../load-again.js', '../flex-webchat.js', 'lit']],
  ['src/index.ts', ['./element.js', './define.js'], ['./compose.js', './headless.js', 'lit', 'lazy:./panel.js']],
  ['src/flex-webchat.ts', ['./launcher/preload.js', './events/panel-events.js', 'lit', 'lazy:./opening.js', 'lazy:./invitation.js', 'lazy:./i18n/speak.js', 'lazy:./styles/foreign-sheets.js'], ['./opening.js', './compose.js', './events/talk-events.js', './i18n/speak.js', './invitation.js', './panel.js', './chat/ports.js', './options/options.js', 'lazy:./twilio/join-twilio.js']],
  ['src/opening.ts', ['./compose-for.js', './panel.js'], ['./compose.js', './live.js', './chat/ports.js', 'lit']],
  ['src/publish.ts', ['./events/talk-events.js', './chat/unread.js'], ['./compose.js', './chat/duties/send.js', './twilio/join-twilio.js', 'lit']],
  ['src/events.ts', ['./events/talk-events.js'], ['./flex-webchat.js', './chat/message.js']],
  ['src/events/talk-events.ts', ['./chat-event.js'], ['../flex-webchat.js', '../chat/message.js']],
  ['src/define.ts', ['./flex-webchat.js'], ['./events.js', './compose.js', 'lit']],
  ['src/live.ts', ['./chat/duties/send.js', './session/guest-session.js', './tabs/leader.js', './twilio/join-twilio.js'], ['./compose.js', './parts/frame/chat-header.js', './panel.js', 'lit']],
  ['src/headless.ts', ['./compose.js'], ['./flex-webchat.js', './chat/chat-controller.js', 'lit']],
  ['src/compose.ts', ['./chat/duties/send.js', './storage/keys.js', './publish.js', 'lazy:./live.js'], ['./live.js', './session/guest-session.js', './tabs/leader.js', './parts/frame/chat-header.js', './panel.js', './flex-webchat.js', 'lit', '@twilio/conversations']],
  ['src/load-again.ts', [], ['./events.js', 'lit']],
  ['src/next-task.ts', [], ['./load-again.js', 'lit']],
  ['src/rehearse.ts', ['./chat/chat-controller.js', './next-task.js'], ['./chat/duties/send.js', './panel.js', 'lit']],
  ['src/ending.ts', ['./chat/duties/idle.js', './tabs/whisper.js'], ['./live.js', './parts/parting/chat-survey.js', 'lit']],
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
