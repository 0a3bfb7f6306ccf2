import { expect } from '@open-wc/testing';
import { post, twilio, type Request } from '../../src/session/request.js';
import { fakeClock } from '../support/fake-clock.js';
import { failureOf } from './session-tests.js';

const request: Request = {
  url: 'https://flex.example/v1/WebChannels',
  headers: {},
  body: '',
  what: 'the channel',
  advice: '',
  codes: { unavailable: 'channel-unavailable', refused: 'channel-refused', malformed: 'channel-malformed' },
  service: twilio,
  deadline: 1_000,
};
const { fetch } = window;

describe('an answer that there are too many requests', () => {
  afterEach(() => {
    window.fetch = fetch;
  });

  for (const [said, ms] of [
    ['30', 30_000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:20 GMT', 20_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', undefined],
    ['soon', undefined],
    ['-5', undefined],
    [undefined, undefined],
  ] as const) {
    it(`[E204] says when to come back: ${said ?? 'nothing'}`, async () => {
      window.fetch = async () => new Response('{"code":20429}', { status: 429, headers: said === undefined ? {} : { 'retry-after': said } });
      const error = await failureOf(post(request, fakeClock()));
      expect([error.code, error.retryAfter]).to.deep.equal(['too-many-requests', ms]);
    });
  }
});
