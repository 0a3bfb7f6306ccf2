import type { FakeConversation } from '../support/fake-conversation.js';
import type { FileSide } from './upload-contract.js';

/** What a contact centre does, done to a fake. */
export function otherSideOf(fake: FakeConversation): Omit<FileSide, 'session' | 'join' | 'close'> {
  return {
    say: async (text) => fake.say('maria', text),
    hadBefore: async (...texts) => fake.hadBefore(...texts),
    // It has no such thing as a horizon in another chat.
    readIndexBefore: async () => undefined,
    joinAgent: async (name) => fake.joinAgent('maria', name),
    leaveAgent: async () => fake.leaveAgent('maria'),
    type: async () => fake.type('maria', true),
    edit: async (index, text) => fake.edit(index, text),
    attach: async (index, attributes) => fake.attach(index, attributes),
    remove: async (index) => fake.remove(index),
    show: async (...files) => fake.show('maria', ...files.map(({ name, text }) => new File([text], name, { type: 'text/plain' }))),
    textAt: async (address) => (await fake.fileAt(address)?.text()) ?? '',
    present: async (question, answers) =>
      fake.present('maria', question, { type: 'quickReply', body: question, replies: answers.map((title) => ({ id: title, title })) }),
    refuseUpload: async () => fake.nextUploads('refused'),
    holdUpload: async () => fake.nextUploads('hangs'),
    refuseMessage: async () => fake.nextSends('refused'),
    uploads: async () => fake.uploads,
    rest: async () => fake.rest(),
    complete: async () => fake.end('closed'),
    warn: async () => fake.warn(),
    async drop() {
      fake.goOffline();
      setTimeout(() => fake.goOnline());
    },
    sayUnheard: async (...texts) => texts.forEach((text) => fake.sayUnheard('maria', text)),
    cut: async () => fake.goOffline(),
    texts: async () => fake.texts,
    attributes: async () => fake.attributes,
    readIndex: async () => fake.readIndex,
  };
}
