import type { Attributes } from '../../src/chat/message.js';
import { createGuestSession } from '../../src/session/guest-session.js';
import { hostsFor } from '../../src/session/hosts.js';
import { pageClock } from '../../src/session/page-clock.js';
import { createJoinTwilio } from '../../src/twilio/join-twilio.js';
import { requestOf } from '../support/chat-world.js';
import { accountSid, flexFlowSid } from '../support/demo-account.js';
import { startEmulator } from '../support/emulator.js';
import { emulatorWorld } from '../support/emulator-world.js';
import { attachedContract } from './attached-contract.js';
import { conversationContract } from './conversation-contract.js';
import { earlierContract } from './earlier-contract.js';
import { uploadContract, withUploads, type FileSide } from './upload-contract.js';
import { lineContract, type OtherEnd } from './line-contract.js';

const name = 'on the SDK, against the local Flex';
conversationContract(name, openTwilio);
lineContract(name, openTwilio);
earlierContract(name, openTwilio);
attachedContract(name, openTwilio);
uploadContract(name, async (messages) => {
  const twilio = await openTwilio(messages);
  return { ...twilio, join: withUploads(twilio.join) };
});

async function openTwilio(messages: number): Promise<OtherEnd & Omit<FileSide, 'join'>> {
  // The token lives an hour; Twilio's warning comes two seconds after it has been used.
  const emulator = await startEmulator({ tokenLife: 3_600, warnBefore: 3_598 });
  const hosts = hostsFor({ apiOrigin: emulator.url });
  const sessions = createGuestSession({ accountSid, flexFlowSid, chatName: 'Contract' }, hosts, pageClock);
  const session = await sessions.start(requestOf({ customerName: 'Ann', data: {} }), new AbortController().signal);
  const sid = session.conversationSid;
  const agent = 'agent-maria';
  const { world, faults, backEnd } = emulator;
  for (let index = 0; index < messages; index += 1) await world.postMessage(sid, { author: 'system', body: `text ${index}` });
  const say = async (text: string) => void (await world.postMessage(sid, { author: agent, body: text }));
  const stored = async () => (await emulatorWorld(emulator)).conversations[0]?.messages ?? [];

  return {
    session,
    join: createJoinTwilio({ uri: hosts.conversations, region: undefined }, pageClock, { returning: () => true }),
    say,
    async hadBefore(...texts) {
      const { sid: before } = await world.createConversation({ createdBy: 'system' });
      await world.addParticipant(before, { identity: session.identity });
      for (const body of texts) await world.postMessage(before, { author: session.identity, body });
      await world.closeConversation(before);
      return before;
    },
    readIndexBefore: async (before) => (await world.participant(before, session.identity))?.lastReadIndex ?? undefined,
    async joinAgent(name) {
      await world.ensureUser(agent, name);
      await world.addParticipant(sid, { identity: agent });
    },
    leaveAgent: async () => void (await world.removeParticipant(sid, agent)),
    type: () => world.setTyping(sid, agent),
    async edit(index, text) {
      const message = (await stored())[index];
      await world.updateMessage(sid, message?.sid ?? '', { body: text, by: agent });
    },
    async attach(index, attributes) {
      const message = (await stored())[index];
      await world.updateMessage(sid, message?.sid ?? '', { attributes: JSON.stringify(attributes), by: agent });
    },
    async remove(index) {
      await world.removeMessage(sid, (await stored())[index]?.sid ?? '');
    },
    show: async (...files) => void (await backEnd.sendFiles(sid, agent, files.map((file) => ({ ...file, type: 'text/plain' })))),
    textAt: async (address) => (await fetch(address)).text(),
    async present(body, answers) {
      const actions = answers.map((title) => ({ id: title, title }));
      await backEnd.sendContent(sid, agent, await backEnd.createContent({ 'twilio/quick-reply': { body, actions } }));
    },
    refuseUpload: async (status) => void (await faults.add({ knob: 'media', status, times: 1 })),
    holdUpload: async () => void (await faults.add({ knob: 'media', timeout: true, times: 1 })),
    refuseMessage: async () => void (await faults.add({ knob: 'http', status: 403, match: { request: 'POST /Messages' }, times: 1 })),
    uploads: async () => (await emulator.log.requests({ via: 'http', method: 'POST' })).filter(({ path, status }) => path.endsWith('/Media') && status === 201).length,
    rest: async () => void (await world.deactivateConversation(sid)),
    async complete() {
      await world.closeConversation(sid);
    },
    warn: async () => undefined,
    async sayUnheard(...texts) {
      const rule = await faults.add({ knob: 'skip_push', pushes: 2 * texts.length, match: { identity: session.identity } });
      for (const text of texts) await say(text);
      await faults.remove(rule);
    },
    async cut() {
      await faults.add({ knob: 'no_upgrade' });
      await faults.add({ knob: 'restart', mode: 'lose_sockets', times: 1 });
    },
    async drop() {
      await faults.add({ knob: 'close', code: 308, reconnect_min_ms: 100, match: { identity: session.identity }, times: 1 });
    },
    texts: async () => (await stored()).map(({ body }) => body ?? ''),
    attributes: async () =>
      (await stored()).map((message) => {
        const { fx: _, ...others } = JSON.parse(message.attributes) as Attributes;
        return Object.keys(others).length > 0 ? others : undefined;
      }),
    readIndex: async () => (await world.participant(sid, session.identity))?.lastReadIndex ?? undefined,
    close: () => emulator.close(),
  };
}
