import type { Overrides } from '../i18n/overrides.js';
import type { MigratedOptions } from './migration.js';
import type { OldPart } from './old-part.js';
import { withTalk, withWords } from './with-words.js';

/** What becomes of a text of Flex WebChat UI 2.x. */
const counterparts: Readonly<Record<string, (text: string) => Overrides>> = {
  PendingEngagementMessage: (text) => ({ talk: { waitingForAgent: text } }),
  PendingEngagementCancelButton: (text) => ({ panel: { cancel: text } }),
  MessageCanvasTrayButton: (text) => ({ talk: { startNewChat: text } }),
  InputPlaceHolder: (text) => ({ talk: { messagePlaceholder: text } }),
  Connecting: (text) => ({ panel: { connecting: text } }),
  Disconnected: (text) => ({ talk: { offline: text } }),
  Read: (text) => ({ talk: { read: text } }),
  SendMessageTooltip: (text) => ({ talk: { sendMessage: text } }),
  AttachFileImageTooltip: (text) => ({ talk: { attachFiles: text } }),
  FileAttachmentDropAreaTitle: (text) => ({ files: { drop: text } }),
  FieldValidationRequiredField: (text) => ({ panel: { problems: { required: text } } }),
  FieldValidationInvalidEmail: (text) => ({ panel: { problems: { email: text } } }),
  MediaMessageTransferFailed: (text) => ({ talk: { notSent: text } }),
  NewChatMessageNotificationTitle: (text) => ({ alerts: { newMessage: text } }),
  ErrorRefreshButton: (text) => ({ panel: { tryAgain: text } }),
};

/** What to do about texts that stand in another place here. */
const elsewhere: Readonly<Record<string, string>> = {
  EntryPointTagline: 'The launcher has an icon: put words into <span slot="launcher"> and shape it with ::part(launcher).',
  MessageCanvasTrayContent: 'Put what an ended chat says into an element with slot="ended".',
  InvalidPreEngagementMessage: 'There is no such screen: fields that cannot work are named in the console.',
  InvalidPreEngagementButton: 'There is no such screen: fields that cannot work are named in the console.',
  PredefinedChatMessageAuthorName: 'talk.greeting stands on the other side without a name.',
  MessageCharacterCountStatus: 'The count is told in words: strings.talk.almostFull, with {count}.',
  MessageCharacterCountReached: 'The count is told in words: strings.talk.tooLong, with {count}.',
};

/** Takes the texts of the old chat over that say the same here. */
export function fromStrings(old: OldPart, options: MigratedOptions): void {
  const strings = old.part('strings');
  if (!strings) return;
  const text = (name: string): string | undefined => {
    const given = strings.text(name);
    if (given === undefined || !/<[a-z/!]|\{\{/i.test(given)) return given;
    strings.say(name, 'It has HTML or a template in it; texts are plain here. See docs/languages.md for templates.');
    return undefined;
  };
  for (const [name, to] of Object.entries(counterparts)) {
    const words = text(name);
    if (words) withWords(options, to(words));
  }
  const welcome = text('WelcomeMessage');
  if (welcome) withTalk(options, { welcome });
  const greeting = text('PredefinedChatMessageBody');
  if (greeting) withTalk(options, { greeting });
  withTyping(strings, options);
  strings.without(elsewhere);
  strings.rest('It has no counterpart by this name: docs/languages.md has all texts there are.');
}

/** Two texts there, one with plural forms here. */
function withTyping(strings: OldPart, options: MigratedOptions): void {
  const one = template(strings, 'TypingIndicator', 'name', 'names');
  const other = template(strings, 'TypingIndicatorMultiple', 'count', 'count');
  if (one && other) withWords(options, { talk: { typing: { one, other } } });
  else if (one) withWords(options, { talk: { typing: one } });
  else if (other) strings.say('TypingIndicatorMultiple', 'strings.talk.typing has forms for one and for others: give { one, other }.');
}

function template(strings: OldPart, name: string, old: string, now: string): string | undefined {
  const text = strings.text(name)?.replaceAll(new RegExp(`\\{\\{\\s*${old}\\s*\\}\\}`, 'g'), `{${now}}`);
  if (text === undefined || !/<[a-z/!]|\{\{/i.test(text)) return text;
  strings.say(name, `It has HTML in it, or another template than {{${old}}}; give strings.talk.typing a text with {${now}}.`);
  return undefined;
}
