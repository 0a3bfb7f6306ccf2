import { fromColorTheme } from './from-color-theme.js';
import { fromComponentProps } from './from-component-props.js';
import { fromFileAttachment } from './from-file-attachment.js';
import { fromPreEngagement } from './from-pre-engagement.js';
import { fromStrings } from './from-strings.js';
import { migrate, type MigratedOptions, type Migration } from './migration.js';
import type { OldPart } from './old-part.js';
import { isRecord } from './strange-values.js';
import { withTalk } from './with-words.js';

/**
 * Gives what the configuration of Flex WebChat UI 2.x (`window.appConfig`) is as properties of `<flex-webchat>`, and what is left to do by
 * hand. What the old chat did unless told otherwise is done here too: no form, no files of the visitor, and the address of the page goes along.
 */
export function fromFlexWebChatConfig(appConfig: unknown): Migration {
  return migrate(appConfig, (old, options) => {
    for (const name of ['accountSid', 'flexFlowSid'] as const) {
      const sid = old.text(name);
      if (sid) options[name] = sid;
    }
    fromAddresses(old, options);
    if (old.flag('available') === false) options.unavailable = true;
    if (old.flag('disableLocalStorage')) options.persist = 'none';
    const lang = old.text('language');
    if (lang) options.lang = lang;
    fromContext(old, options);
    fromStart(old, options);
    fromColorTheme(old, options);
    const files = fromFileAttachment(old, false);
    if (files !== undefined) withTalk(options, { files });
    fromComponentProps(old, options);
    fromStrings(old, options);
    fromSdkOptions(old, options);
    if (old.part('markdownSupport')?.flag('enabled') === false) old.say('markdownSupport.enabled', 'Markdown of agents is always drawn; what visitors write is shown as it was typed.');
    const name = old.text('chatFriendlyName');
    if (name && name !== 'Flex WebChat') old.say('chatFriendlyName', 'The conversation is called "Flex WebChat". Give context a value of your own, and read it in your flow.');
    old.without(withoutCounterpart);
  });
}

const withoutCounterpart = {
  logLevel: 'Set debug to error, info or debug: what the console is told.',
  configurationUrl: 'Fetch it yourself, and give what comes to fromFlexWebChatConfig before you set the options; configSrc takes the address of a file with the new options.',
  updateEngagementUrl: 'Nothing asks this address: listen to flex-webchat-start, and send what it has to know.',
  cancelEngagementUrl: 'Nothing asks this address: "End chat" takes the visitor out of the conversation, and Flex is told by Twilio.',
};

/** Where token and channel are had, without the paths, which are always the same. */
function fromAddresses(old: OldPart, options: MigratedOptions): void {
  const iam = baseOf(old, 'tokenServerUrl', '/v1/Accounts/{accountSid}/Tokens');
  const flex = baseOf(old, 'flexWebChannelsUrl', '/v1/WebChannels');
  const hosts = { ...(iam && iam !== 'https://iam.twilio.com' && { iam }), ...(flex && flex !== 'https://flex-api.twilio.com' && { flex }) };
  if (Object.keys(hosts).length > 0) options.hosts = hosts;
}

function baseOf(old: OldPart, name: string, path: string): string | undefined {
  const url = old.text(name);
  if (!url) return undefined;
  if (url.endsWith(path) && /^https?:\/\/[^/?#\s]/i.test(url)) return url.slice(0, -path.length);
  old.say(name, `Only an address that ends with ${path} can be taken over. A server that makes tokens by itself is set as endpoint: docs/token-server.md.`);
  return undefined;
}

/** The old chat put the address of the page into the context, and called visitors Anonymous who had no name. */
function fromContext(old: OldPart, options: MigratedOptions): void {
  options.form = { pageContext: ['full-url'] };
  const given = old.data('context');
  if (given === undefined) return;
  if (!isRecord(given)) return old.say('context', 'It has to be an object.');
  const { friendlyName, ...others } = given as Readonly<Record<string, unknown>>;
  options.context = { ...others, ...(friendlyName !== undefined && friendlyName !== 'Anonymous' && { friendlyName }) };
}

function fromStart(old: OldPart, options: MigratedOptions): void {
  const atOnce = old.flag('startEngagementOnInit') ?? true;
  if (atOnce) options.withoutForm = true;
  const fields = fromPreEngagement(old);
  if (fields) options.fields = fields;
  if (fields && atOnce) old.say('preEngagementConfig', 'startEngagementOnInit is not false, so that the form was never shown, and is not here. Remove without-form to show it.');
  if (!fields && !atOnce) old.say('startEngagementOnInit', 'There is no form that could be taken over: name, e-mail and question are asked. Set fields for others.');
}

function fromSdkOptions(old: OldPart, options: MigratedOptions): void {
  const sdk = old.part('sdkOptions');
  const chat = sdk?.part('chat');
  const region = chat?.text('region');
  if (region) options.region = region;
  chat?.rest("There are no options of Twilio's SDK; region, api-origin and hosts say where it connects to.");
  sdk?.rest("There are no options of Twilio's SDK; region, api-origin and hosts say where it connects to.");
}
