import { expect } from '@open-wc/testing';
import { keptAlerts } from '../../src/notify/kept-alerts.js';

const key = 'flex-webchat.1.test.alerts';
const tabs = (count: number) => Array.from({ length: count }, () => keptAlerts(localStorage, key));

afterEach(() => localStorage.removeItem(key));

describe('what is kept of alerts', () => {
  it('[E211] lets one of many tabs tell of a message, once', async () => {
    const claims = await Promise.all(tabs(8).map((tab) => tab.claim('sound', 'CH1', 3)));
    expect(claims.filter(Boolean)).to.have.length(1);
    const late = await Promise.all(tabs(3).flatMap((tab) => [tab.claim('sound', 'CH1', 3), tab.claim('sound', 'CH1', 2)]));
    expect(late).not.to.include(true);
    expect(await tabs(1)[0]?.claim('notification', 'CH1', 3)).to.equal(true);
    expect(await tabs(1)[0]?.claim('sound', 'CH1', 4)).to.equal(true);
    expect(await tabs(1)[0]?.claim('sound', 'CH2', 0)).to.equal(true);
  });

  it('[E151] has all tabs know what the visitor wants', () => {
    const [one, other] = tabs(2);
    expect(one?.off('sound')).to.equal(false);
    one?.turn('sound', false);
    expect([other?.off('sound'), other?.off('notification')]).to.deep.equal([true, false]);
    other?.turn('sound', true);
    expect(one?.off('sound')).to.equal(false);
  });

  it('works without storage, and with one that was written to by somebody else', async () => {
    for (const kept of ['null', '7', '{"sound":5,"notification":{"told":{"index":"x"}}}', '{']) {
      localStorage.setItem(key, kept);
      const [tab] = tabs(1);
      expect([tab?.off('sound'), await tab?.claim('notification', `CH ${kept}`, 0)]).to.deep.equal([false, true]);
    }
    const alone = keptAlerts(undefined, `${key}.alone`);
    alone.turn('sound', false);
    expect(alone.off('sound')).to.equal(true);
    expect([await alone.claim('sound', 'CH3', 1), await alone.claim('sound', 'CH3', 1)]).to.deep.equal([true, false]);
  });

  it('goes on in memory where nothing more can be stored', async () => {
    const full = { getItem: () => null, setItem: () => { throw new DOMException('', 'QuotaExceededError'); } } as unknown as Storage;
    const tab = keptAlerts(full, `${key}.full`);
    tab.turn('notification', false);
    expect([tab.off('notification'), tab.off('sound'), await tab.claim('sound', 'CH4', 1), await tab.claim('sound', 'CH4', 1)]).to.deep.equal([true, false, true, false]);
  });
});
