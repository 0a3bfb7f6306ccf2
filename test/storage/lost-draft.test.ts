import { expect } from '@open-wc/testing';
import type { VisitStore } from '../../src/chat/ports.js';
import { lostDraft } from '../../src/storage/lost-draft.js';
import { openVisit } from '../../src/storage/open-visit.js';
import { tabStorage } from '../support/storages.js';

interface Tab {
  readonly visit: VisitStore;
  lostDraft(): Promise<string | undefined>;
}

let keys = 0;
let key: string;

/** What is kept of the visit, as a tab finds it. */
function tab(ownStorage: Storage = tabStorage()): Tab {
  const visit = openVisit({ storage: localStorage, key, ownStorage, ownKey: `${key}.tab` });
  return { visit, lostDraft: () => lostDraft(visit, localStorage, key) };
}

/** Writes a draft in a tab that is gone, as after a crash. */
function leaveDraft(draft: string): void {
  tab().visit.write({ draft });
}

/** Another tab in which the chat is there. */
function livingTab(): () => void {
  let close: () => void = () => undefined;
  void navigator.locks.request(`${key}.draft`, { mode: 'shared' }, () => new Promise<void>((resolve) => (close = resolve)));
  return () => close();
}

describe('a draft that a tab has left', () => {
  beforeEach(() => {
    // Each of these pages would live on for the next test.
    key = `flex-webchat.1.AC1.FO${(keys += 1)}`;
  });

  afterEach(() => localStorage.clear());

  it('is there for a new tab when no other lives', async () => {
    leaveDraft('half a sentence');
    expect(await tab().lostDraft()).to.equal('half a sentence');
  });

  it('stays with the tab that it is written in while that lives', async () => {
    leaveDraft('half a sentence');
    const close = livingTab();
    expect(await tab().lostDraft()).to.equal(undefined);
    close();
  });

  it('is not taken from this page itself', async () => {
    const first = tab();
    await first.lostDraft();
    first.visit.write({ draft: 'mine' });
    expect(await tab().lostDraft()).to.equal(undefined);
  });

  it('does not come over what the tab has of its own, were it that nothing is written', async () => {
    const own = tabStorage();
    tab(own).visit.write({ draft: '' });
    leaveDraft('another one');
    expect(await tab(own).lostDraft()).to.equal(undefined);
  });

  it('is none where it was sent', async () => {
    leaveDraft('half');
    leaveDraft('');
    expect((await tab().lostDraft()) || undefined).to.equal(undefined);
  });

  it('stays where it is without Web Locks', async () => {
    leaveDraft('half a sentence');
    Object.defineProperty(navigator, 'locks', { configurable: true, value: undefined });
    const draft = await tab().lostDraft();
    Reflect.deleteProperty(navigator, 'locks');
    expect(draft).to.equal(undefined);
  });

  it('is held by no page that has gone into the cache of the browser', async () => {
    await tab().lostDraft();
    const holders = async (): Promise<number> => (await navigator.locks.query()).held?.filter(({ name }) => name === `${key}.draft`).length ?? 0;
    expect(await holders()).to.equal(1);
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await navigator.locks.request(`${key}.draft`, () => undefined);
    expect(await holders()).to.equal(0);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await navigator.locks.request(`${key}.draft`, { mode: 'shared' }, () => undefined);
    expect(await holders()).to.equal(1);
  });
});
