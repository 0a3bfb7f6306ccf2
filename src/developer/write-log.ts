import type { ChatController } from '../chat/chat-controller.js';
import type { ChatState, Fact } from '../chat/chat-state.js';
import type { FlexWebchat } from '../flex-webchat.js';

/** How much is written on the console; each has what those before it have. */
const levels = ['off', 'error', 'info', 'debug'] as const;

/** What is written on the console. */
export type DebugLevel = (typeof levels)[number];

/** What looks like an access token. */
const tokens = /\beyJ[\w-]+(?:\.[\w-]*)+/g;

const writing = new WeakSet<FlexWebchat>();

/**
 * Writes on the console what happens in the chat of an element, as much as its `debug` says at each time: codes, numbers and names of ours, never
 * what people have written, who they are, or a token. May be called at each update.
 */
export function writeLog(element: FlexWebchat, chatOf: () => ChatController | undefined): void {
  if (writing.has(element)) return;
  writing.add(element);
  let heard: ChatController | undefined;
  const write = (level: DebugLevel, ...words: readonly unknown[]): void => {
    if (level === 'off' || levels.indexOf(element.debug ?? 'off') < levels.indexOf(level)) return;
    console[level](`<flex-webchat> ${words.filter((word) => word !== undefined && word !== '').join(' ')}`);
  };
  element.addEventListener('flex-webchat-error', (event) => {
    const { code, message, twilioCode } = event;
    write('error', code, twilioCode && `(Twilio ${twilioCode})`, safe(message, chatOf()));
  });
  element.addController({
    hostUpdated() {
      const chat = chatOf();
      if (!chat || chat === heard) return;
      heard = chat;
      write('info', 'phase', chat.state.phase.name);
      // It hears nothing after the chat is disposed of.
      chat.observe((fact, state, before) => {
        for (const words of newsOf(fact, state, before)) write('info', ...words);
        write('debug', fact.type, amountIn(fact));
      }, new AbortController().signal);
    },
  });
}

/** What a site's owner wants to know. */
function newsOf(fact: Fact, state: ChatState, before: ChatState): readonly (readonly unknown[])[] {
  const { phase, connection } = state;
  return [
    ...(phase.name === before.phase.name ? [] : [['phase', phase.name, phase.name === 'ended' ? phase.reason : phase.name === 'failed' ? phase.error.code : '']]),
    ...(connection === before.connection ? [] : [['connection', connection]]),
    ...(fact.type === 'took-over' ? [['this tab holds the connection now']] : []),
    ...(fact.type === 'session-changed' && before.session ? [['token good for', Math.round(fact.session.life / 1_000), 's']] : []),
  ];
}

function amountIn(fact: Fact): string {
  if (fact.type === 'messages-received') return `${fact.messages.length} from index ${fact.messages[0]?.index ?? '-'}`;
  if (fact.type === 'message-put') return fact.message.state;
  if (fact.type === 'participants-changed') return String(fact.participants.length);
  if (fact.type === 'typing-changed') return String(fact.typing.length);
  return '';
}

/** A message may say what a server or the site's own code has said. */
function safe(message: string, chat: ChatController | undefined): string {
  const { token, handle } = chat?.state.session ?? {};
  const secrets = [token, handle].filter((secret) => !!secret) as string[];
  return secrets.reduce((text, secret) => text.replaceAll(secret, '(token)'), message.replace(tokens, '(token)'));
}
