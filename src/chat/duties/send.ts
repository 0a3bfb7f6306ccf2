import type { ChatController } from '../chat-controller.js';
import type { ErrorCode } from '../errors.js';
import type { UnsentMessage } from '../message.js';
import type { Conversation, OutgoingMessage, Ports } from '../ports.js';
import { drop, find, put } from '../unsent.js';
import { wait } from '../wait.js';

/** Pause before a message is handed over again that was on its way when the connection passed to another tab, ms. */
const handOverPause = 500;

/** Hands the unsent messages over in order, one at a time, and only while there is a connection. */
export function send(chat: ChatController, ports: Ports, signal: AbortSignal): void {
  let busy = false;

  chat.observe(() => void drain(), signal);
  void drain();

  async function drain(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let next = nextToSend(); next && !signal.aborted; next = nextToSend()) await handOver(next.conversation, next.message);
    busy = false;
  }

  function nextToSend(): { conversation: Conversation; message: UnsentMessage } | undefined {
    const { phase, connection, session, messages } = chat.state;
    if (phase.name !== 'live' || connection !== 'online') return undefined;
    // What is not bound to this conversation is for the one that another tab goes on with.
    const ours = messages.unsent.filter(({ conversation }) => conversation === session?.conversationSid);
    const message = ours.find(({ key, state }) => state === 'waiting' && (ports.leads() || !ports.outbox.shares(key)));
    return message && { conversation: phase.conversation, message };
  }

  async function handOver(conversation: Conversation, { key, file }: UnsentMessage): Promise<void> {
    const { life } = chat;
    change(key, { state: 'sending' });
    const bytes = file?.fleeting && !ports.leads() ? await (await ports.files()).get(key) : undefined;
    const result = await conversation.send(outgoing(key, bytes), (attempts) => change(key, { attempts }));
    if (life.aborted || !find(chat, key)) return;
    if (result.outcome === 'stored' || result.outcome === 'given-up') {
      // Its echo must have come by now, but another tab may tell it late.
      drop(chat, ports, key);
    } else if (result.outcome === 'refused') {
      // What was not tried, as its file was not uploaded, nobody can have.
      change(key, { state: 'failed', doubt: find(chat, key)?.attempts ? ports.clock.elapsed() : undefined }, result.error.code);
      chat.record({ type: 'trouble-met', error: result.error }, life);
    } else {
      change(key, { state: 'waiting', doubt: ports.clock.elapsed() });
      await wait(ports.clock, handOverPause, life);
    }
  }

  /** What is known of the message when its turn has come: it may have waited for another leader. */
  function outgoing(key: string, bytes: Blob | undefined): OutgoingMessage {
    const now = (): UnsentMessage | undefined => find(chat, key);
    return {
      key,
      text: now()?.text ?? '',
      file: now()?.file,
      bytes,
      attributes: now()?.attributes,
      fence: now()?.fence ?? -1,
      attempts: now()?.attempts ?? 0,
      get doubt() {
        return now()?.doubt;
      },
    };
  }

  function change(key: string, what: Partial<UnsentMessage>, problem?: ErrorCode): void {
    const message = find(chat, key);
    if (!message) return;
    const { file } = message;
    put(chat, ports, { ...message, ...(file && what.state && { file: { ...file, sent: undefined, problem } }), ...what });
  }
}
