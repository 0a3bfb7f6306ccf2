import type { Visit } from '../../src/chat/ports.js';

/** A visit of which everything is kept. */
export const fullVisit = {
  session: { identity: 'guest-1', token: 'a.b.c', receivedAt: 1_000, life: 3_600_000, conversationSid: 'CH1' },
  open: true,
  draft: 'half a sen',
  readIndex: 7,
  answers: { friendlyName: 'Zoë', news: true },
  filled: { friendlyName: 'Zo' },
  attempt: { key: 'a start', answers: { friendlyName: 'Zoë' } },
  identity: 'guest-0',
} satisfies Required<Visit>;
