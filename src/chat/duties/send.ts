import type { ChatController } from '../chat-controller.js';
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
    const { phase, connection, messages } = chat.state;
    if (phase.name !== 'live' || connection !== 'online') return undefined;
    const message = messages.unsent.find(({ key, state }) => state === 'waiting' && (ports.leads() || !ports.outbox.shares(key)));
    return message && { conversation: phase.conversation, message };
  }

  async function handOver(conversation: Conversation, { key }: UnsentMessage): Promise<void> {
    const { life } = chat;
    change(key, { state: 'sending' });
    const result = await conversation.send(outgoing(key), (attempts) => change(key, { attempts }));
    if (life.aborted || !find(chat, key)) return;
    if (result.outcome === 'stored') {
      // Its echo must have come by now, but another tab may tell it late.
      drop(chat, ports, key);
    } else if (result.outcome === 'refused') {
      change(key, { state: 'failed', doubt: ports.clock.elapsed() });
      chat.record({ type: 'trouble-met', error: result.error }, life);
    } else {
      change(key, { state: 'waiting', doubt: ports.clock.elapsed() });
      await wait(ports.clock, handOverPause, life);
    }
  }

  /** What is known of the message when its turn has come: it may have waited for another leader. */
  function outgoing(key: string): OutgoingMessage {
    const now = (): UnsentMessage | undefined => find(chat, key);
    return {
      key,
      text: now()?.text ?? '',
      attributes: now()?.attributes,
      fence: now()?.fence ?? -1,
      attempts: now()?.attempts ?? 0,
      get doubt() {
        return now()?.doubt;
      },
    };
  }

  function change(key: string, what: Partial<UnsentMessage>): void {
    const message = find(chat, key);
    if (message) put(chat, ports, { ...message, ...what });
  }
}
