import type { Participant } from '../chat/participants.js';
import type { MigratedOptions } from './migration.js';
import type { OldPart } from './old-part.js';
import { entryOf } from './strange-values.js';
import { withTalk, withWords } from './with-words.js';

/** Takes the props of the old components over that say the same here. */
export function fromComponentProps(old: OldPart, options: MigratedOptions): void {
  const components = old.part('componentProps');
  if (!components) return;
  for (const [name, read] of Object.entries(readers)) {
    const props = components.part(name);
    if (!props) continue;
    read(props, options);
    props.rest(`It has no counterpart. docs/migration.md says what there is in the place of ${name}.`);
  }
  components.rest('There is no such component here: docs/theming.md has the parts and slots.');
}

type Reader = (props: OldPart, options: MigratedOptions) => void;

const readers: Readonly<Record<string, Reader>> = {
  EntryPoint: fromEntryPoint,
  MainHeader: fromMainHeader,
  MainContainer: fromMainContainer,
  MessagingCanvas: fromMessagingCanvas,
  MessageInput: fromMessageInput,
  MessageCanvasTray: (props) => props.without({ onButtonClick: 'The button calls restart(): listen to flex-webchat-end and flex-webchat-submit.', showButton: 'The button is always there.' }),
};

function fromEntryPoint(props: OldPart, options: MigratedOptions): void {
  const open = props.part('collapsedIconAriaProps')?.text('ariaLabel');
  const close = props.part('openedIconAriaProps')?.text('ariaLabel');
  if (open) withWords(options, { launcher: { open } });
  if (close) withWords(options, { launcher: { close } });
  const icon = 'Put a picture of your own into the element with slot="launcher".';
  if (props.value('tagline') !== false && props.value('tagline') !== '') {
    props.without({ tagline: 'Put words into the element with slot="launcher", and shape the button with ::part(launcher).' });
  }
  props.without({ iconClosed: icon, iconExpanded: icon });
  if (props.has('hideTaglineWhenExpanded')) props.say('hideTaglineWhenExpanded', 'What is in slot="launcher" is seen in both states: use flex-webchat[open] in your style sheet.');
}

function fromMainHeader(props: OldPart, options: MigratedOptions): void {
  const title = props.text('titleText');
  if (title) options.heading = title;
  const imageUrl = props.text('imageUrl');
  const showImage = props.flag('showImage') !== false;
  if (imageUrl && showImage) props.say('imageUrl', `Put <img slot="logo" src="${imageUrl}" alt=""> into the element.`);
  if (props.flag('showTitle') === false) props.say('showTitle', 'Put an empty element with slot="header" into the element; its name for screen readers stays.');
  props.without({ closeCallback: 'Listen to flex-webchat-hide.' });
}

function fromMainContainer(props: OldPart): void {
  const properties = { height: 'height', width: 'width', bottom: 'offset-block', right: 'offset-inline' };
  for (const [name, property] of Object.entries(properties)) {
    const value = props.value(name);
    const length = typeof value === 'number' ? `${value}px` : value;
    if (typeof length === 'string') props.say(name, `Put "flex-webchat { --flex-webchat-${property}: ${length}; }" into your style sheet.`);
    else if (value !== undefined) props.say(name, 'It has to be a length.');
  }
  if (props.flag('showNotificationBar') === false) props.say('showNotificationBar', 'Notices are shown where there is something to say; only your own are up to you.');
}

function fromMessagingCanvas(props: OldPart, options: MigratedOptions): void {
  const avatar = props.call('avatarCallback');
  if (avatar) withTalk(options, { avatar: ({ identity }) => textFrom(avatar, identity) });
  const welcome = props.text('welcomeMessageText');
  if (welcome) withTalk(options, { welcome });
  if (props.flag('showWelcomeMessage') === false) withTalk(options, { welcome: '' });
  fromPredefinedMessage(props, options);
  fromMemberDisplay(props.part('memberDisplayOptions'), options);
  const style = props.text('messageStyle');
  if (style && style !== 'Rounded') props.say('messageStyle', entryOf(messageStyles, style) ?? 'There is no such style: Rounded, Squared, Minimal or Wide.');
  const always = 'It is always shown.';
  for (const name of ['showTypingIndicator', 'showReadStatus', 'showTrayOnInactive']) if (props.flag(name) === false) props.say(name, always);
  if (props.flag('hasMarkdownSupport') === false) props.say('hasMarkdownSupport', "Markdown of agents is always drawn; what visitors write is shown as it was typed.");
  props.without({
    charLimit: 'The limit is that of Twilio: 32 KB.',
    welcomeMessageIcon: 'The words of welcome have no icon.',
    inputDisabledReason: 'The field cannot be turned off: use hours, form.closed or unavailable.',
  });
}

function fromPredefinedMessage(props: OldPart, options: MigratedOptions): void {
  if (props.value('predefinedMessage') === false) return;
  const message = props.part('predefinedMessage');
  const greeting = message?.text('body');
  if (greeting && message?.flag('isFromMe') === true) message.say('isFromMe', 'Nothing is shown as if the visitor had written it: the body is left out.');
  else if (greeting) withTalk(options, { greeting });
  message?.without({ authorName: 'talk.greeting stands on the other side without a name.' });
  message?.rest('It has no counterpart.');
}

/** Names that nobody in Twilio has given, or that win over those. */
function fromMemberDisplay(display: OldPart | undefined, options: MigratedOptions): void {
  const theirs = display?.text('theirDefaultName');
  const own = display?.text('yourDefaultName');
  const always = display?.flag('theirFriendlyNameOverride') === false;
  if (theirs) withTalk(options, { name: ({ name }: Participant) => (always ? theirs : (name ?? theirs)) });
  if (own) withWords(options, { panel: { you: own } });
  display?.flag('yourFriendlyNameOverride');
  display?.rest('It has no counterpart: talk.name gives the name of each participant.');
}

function fromMessageInput(props: OldPart, options: MigratedOptions): void {
  if (props.flag('returnKeySendsMessage') === false) withTalk(options, { enterKey: 'newline' });
  const sendMessage = props.part('sendButtonAriaProps')?.text('ariaLabel');
  const message = props.part('textAreaAriaProps')?.text('ariaLabel');
  if (sendMessage) withWords(options, { talk: { sendMessage } });
  if (message) withWords(options, { talk: { message } });
  props.without({
    areaStyle: 'Style flex-webchat::part(composer) and ::part(input) in your style sheet.',
    charLimit: 'The limit is that of Twilio: 32 KB.',
    disabledReason: 'The field cannot be turned off: use hours, form.closed or unavailable.',
  });
}

const messageStyles: Readonly<Record<string, string>> = {
  Squared: 'Put "flex-webchat { --flex-webchat-radius: 4px; --flex-webchat-tail: 4px; }" into your style sheet.',
  Minimal: 'Put "flex-webchat { --flex-webchat-bubble: transparent; --flex-webchat-line: transparent; }" into your style sheet.',
  Wide: 'Put "flex-webchat { --flex-webchat-bubble-width: 100%; }" into your style sheet.',
};

function textFrom(call: (...given: readonly unknown[]) => unknown, identity: string): string | undefined {
  const text = call(identity);
  return typeof text === 'string' ? text : undefined;
}
