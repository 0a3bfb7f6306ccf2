import { fromFileAttachment } from './from-file-attachment.js';
import { fromPreEngagement } from './from-pre-engagement.js';
import { migrate, type MigratedOptions, type Migration } from './migration.js';
import type { OldPart } from './old-part.js';
import { isRecord } from './strange-values.js';
import { withTalk } from './with-words.js';

/**
 * Gives what was given to `Twilio.initWebchat`, of Webchat 3.x or of the open-source React app, as properties of `<flex-webchat>`, and what
 * is left to do by hand.
 */
export function fromInitWebchatConfig(config: unknown): Migration {
  return migrate(config, (old, options) => {
    fromWayToStart(old, options);
    const status = old.text('appStatus');
    if (status === 'open') options.open = true;
    else if (status && status !== 'closed') old.say('appStatus', 'It was open or closed, nothing else.');
    if (old.flag('disablePreEngagementForm')) options.withoutForm = true;
    const fields = fromPreEngagement(old);
    if (fields) options.fields = fields;
    const context = old.data('context');
    if (isRecord(context)) options.context = { ...context };
    else if (context !== undefined) old.say('context', 'It has to be an object.');
    fromTheme(old, options);
    const files = fromFileAttachment(old, true);
    if (files !== undefined) withTalk(options, { files });
    fromTranscript(old, options);
    if (old.flag('isCustomizationEnabled')) old.say('isCustomizationEnabled', 'The classes twilio-webchat-... are parts here: docs/migration.md has the name of each.');
  });
}

/** A server of the site's own is a way to start by itself; there can be only one. */
function fromWayToStart(old: OldPart, options: MigratedOptions): void {
  const deploymentKey = old.text('deploymentKey');
  const serverUrl = old.text('serverUrl');
  const region = old.text('region');
  if (deploymentKey) options.deploymentKey = deploymentKey;
  else if (serverUrl) options.endpoint = serverUrl;
  if (deploymentKey && serverUrl) old.say('serverUrl', 'With a deployment key no server of your own is asked. Set endpoint in the place of deployment-key if you want yours.');
  if (region) options.region = region;
}

function fromTheme(old: OldPart, options: MigratedOptions): void {
  const theme = old.part('theme');
  const isLight = theme?.flag('isLight');
  if (isLight !== undefined) options.theme = isLight ? 'light' : 'dark';
  theme?.without({ overrides: 'Tokens of Twilio Paste have no counterpart. Set --flex-webchat-accent in your style sheet; docs/theming.md has all other colours and measures.' });
  theme?.rest('It has no counterpart: see docs/theming.md.');
}

function fromTranscript(old: OldPart, options: MigratedOptions): void {
  const transcript = old.part('transcript');
  if (!transcript) return;
  withTalk(options, { transcript: transcript.flag('downloadEnabled') === true ? ['text', 'zip'] : false });
  if (transcript.flag('emailEnabled')) transcript.say('emailEnabled', 'No conversation is sent by e-mail; visitors can download it.');
  const mail = 'No conversation is sent by e-mail: there is nothing to be said in one.';
  transcript.without({ emailSubject: mail, emailContent: mail });
  transcript.rest('It has no counterpart: talk.transcript is a list of text, html and zip.');
}
