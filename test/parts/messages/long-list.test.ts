import { expect, nextFrame } from '@open-wc/testing';
import { byRole, focused } from '../../support/by-role.js';
import { covered, gapToEnd, inSight, longTalk as talkOf, message, rows, scroller, topOf } from '../../support/long-talk.js';
import { talkWorld } from '../../support/panel-world.js';


const hostOf = (list: HTMLElement): HTMLElement => (list.getRootNode() as ShadowRoot).host as HTMLElement;

/** Puts a picture into a row, which comes late and says its size only then. */
async function pictureIn(row: HTMLElement | undefined, height: number): Promise<HTMLImageElement> {
  const picture = document.createElement('img');
  row?.querySelector('.bubble')?.append(picture);
  await nextFrame();
  const canvas = Object.assign(document.createElement('canvas'), { width: 120, height });
  const shown = new Promise((resolve) => picture.addEventListener('load', resolve));
  picture.src = canvas.toDataURL();
  await shown;
  await nextFrame();
  await nextFrame();
  return picture;
}

describe('a long list of messages', () => {
  for (const count of [100, 10_000]) {
    it(`[E128] has no more than a screen or two of ${count} on the page`, async () => {
      const { panel, list } = await talkOf(count);
      expect(rows(panel).length).to.be.within(5, 60);
      expect(panel.shadowRoot?.querySelectorAll('*').length ?? 0).to.be.below(600);
      expect(rows(panel).at(-1)?.dataset['key']).to.equal(`m${50_000 + count - 1}`);
      expect(gapToEnd(list)).to.be.below(2);
    });
  }

  it('has enough of them after it was opened, or has become higher', async () => {
    const world = await talkWorld({ open: false, inline: true });
    world.live();
    world.chat.record({ type: 'messages-received', messages: Array.from({ length: 500 }, (_, index) => message(index, { text: 'short' })) });
    world.panel.style.blockSize = '300px';
    await world.settle();
    world.panel.style.blockSize = '1500px';
    await world.settle();
    await world.settle();
    expect(covered({ panel: world.panel, list: scroller(world.panel) })).to.be.above(0.95);
  });

  it('says of each row which one of all it is', async () => {
    const { panel } = await talkOf(1_000);
    const last = rows(panel).at(-1);
    expect([last?.ariaPosInSet, last?.ariaSetSize]).to.deep.equal(['1000', '1000']);
  });

  it('is covered wherever the visitor drags it to', async () => {
    const world = await talkOf(10_000);
    const { list, settle } = world;
    for (const share of [0.5, 0.1, 0.93, 0.5001, 0, 1, 0.3]) {
      list.scrollTop = share * (list.scrollHeight - list.clientHeight);
      await settle();
      expect(covered(world), `at ${share}`).to.be.above(0.95);
    }
  });

  it('[E119] has every message once, in order, from the end to the beginning', async () => {
    const world = await talkOf(300);
    const { list, panel, settle } = world;
    const met = new Set<string>();
    for (let step = 0; list.scrollTop > 0 && step < 500; step += 1) {
      const keys = rows(panel).map((row) => row.dataset['key'] ?? '');
      expect(keys).to.deep.equal(keys.toSorted());
      for (const row of inSight(world)) met.add(row.dataset['key'] ?? '');
      list.scrollTop -= 300;
      await settle();
    }
    for (const row of inSight(world)) met.add(row.dataset['key'] ?? '');
    expect(met.size).to.equal(300);
  });

  it('moves by what it is scrolled by, and by nothing else', async () => {
    const world = await talkOf(10_000);
    const { list } = world;
    list.scrollTop -= 200;
    await world.settle();
    for (let step = 0; step < 100; step += 1) {
      const [, row] = inSight(world);
      const before = topOf(row);
      list.scrollTop -= 60;
      await nextFrame();
      await nextFrame();
      expect(topOf(row) - before, `step ${step}`).to.be.closeTo(60, 1);
    }
  });

  it('[E120] does not move what is read when pages come before it', async () => {
    const world = await talkOf(200, { hasEarlier: true });
    const { list, chat, settle } = world;
    list.scrollTop = 3_000;
    await settle();
    const [row] = inSight(world);
    for (let page = 1; page <= 5; page += 1) {
      const before = topOf(row);
      chat.record({ type: 'messages-received', messages: Array.from({ length: 30 }, (_, index) => message(50_000 - page * 30 + index)) });
      await settle();
      expect(topOf(row), `page ${page}`).to.be.closeTo(before, 1);
    }
  });

  it('[E121] does not move what is read when messages come behind it', async () => {
    const world = await talkOf(10_000);
    const { list, chat, settle } = world;
    list.scrollTop = list.scrollHeight / 2;
    await settle();
    const [row] = inSight(world);
    const before = topOf(row);
    for (let more = 0; more < 5; more += 1) chat.record({ type: 'messages-received', messages: [message(70_000 + more)] });
    await settle();
    expect(topOf(row)).to.be.closeTo(before, 1);
  });

  it('does not move what is read when a row above it grows, in sight or out of it', async () => {
    const world = await talkOf(1_000);
    const { list, panel, settle } = world;
    list.scrollTop = list.scrollHeight / 2;
    await settle();
    const seen = inSight(world);
    const read = seen[1];
    const before = topOf(read);
    for (const above of [rows(panel)[rows(panel).indexOf(seen[0] as HTMLElement) - 2], rows(panel)[0]]) {
      const picture = above?.querySelector<HTMLElement>('.bubble');
      if (picture) picture.style.minBlockSize = '260px';
      await settle();
      expect(topOf(read)).to.be.closeTo(before, 1);
    }
  });

  it('goes on by what is scrolled while a row above grows', async () => {
    const world = await talkOf(1_000);
    const { list, panel, settle } = world;
    list.scrollTop = list.scrollHeight / 2;
    await settle();
    const [, read] = inSight(world);
    const before = topOf(read);
    const bubble = rows(panel)[0]?.querySelector<HTMLElement>('.bubble');
    if (bubble) bubble.style.minBlockSize = '260px';
    list.scrollTop -= 100;
    await settle();
    expect(topOf(read)).to.be.closeTo(before + 100, 1);
  });

  it('[E120] does not move what is read when five pages come before it with pictures of unknown size', async () => {
    const world = await talkOf(200, { hasEarlier: true });
    const { list, chat, panel, settle } = world;
    list.scrollTop = 400;
    await settle();
    const [straddling, read] = inSight(world);
    // What is wholly in sight may push what is below it; the one before begins above the edge.
    list.scrollTop += topOf(straddling?.querySelector<HTMLElement>('.bubble') ?? undefined) - topOf(list) + 4;
    await settle();
    const before = topOf(read);
    let worst = 0;
    const look = (): void => void (worst = Math.max(worst, Math.abs(topOf(read) - before)));
    for (let page = 1; page <= 5; page += 1) {
      chat.record({ type: 'messages-received', messages: Array.from({ length: 30 }, (_, index) => message(50_000 - page * 30 + index)) });
      await settle();
      look();
      // Above the eye, in sight and out of it, and below.
      const place = rows(panel).indexOf(read as HTMLElement);
      for (const near of [-7, -4, -2, -1, 2]) {
        const picture = await pictureIn(rows(panel)[place + near], 90 + page * 17 - near * 9);
        look();
        expect(picture.naturalHeight).to.be.above(60);
      }
      await settle();
      look();
    }
    expect(worst).to.be.at.most(1);
  });

  const changes: readonly (readonly [string, Partial<CSSStyleDeclaration>])[] = [
    ['becomes narrower', { inlineSize: '260px' }],
    ['becomes wider and lower, as on a phone that is turned', { inlineSize: '700px', maxBlockSize: '250px' }],
    ['has larger text', { fontSize: '24px' }],
  ];
  for (const [what, change] of changes) {
    it(`[E120] does not move what is read when the list ${what}`, async () => {
      const world = await talkOf(500);
      const { list, panel, settle } = world;
      list.scrollTop = list.scrollHeight / 2;
      await settle();
      // The first that begins in sight: one that begins above the edge may push what is below it.
      const bubble = inSight(world).map((row) => row.querySelector<HTMLElement>('.bubble') ?? undefined).find((each) => topOf(each) >= topOf(list));
      const before = topOf(bubble) - topOf(list);
      const rest = list.scrollHeight;
      Object.assign(hostOf(list).style, { alignSelf: 'start', inlineSize: '360px', ...change });
      await settle();
      await settle();
      expect(list.scrollHeight, 'another height').not.to.equal(rest);
      expect(topOf(bubble) - topOf(list)).to.be.closeTo(before, 1);
      expect(covered({ panel, list })).to.be.above(0.95);
    });
  }

  it('[E121] stays at the end when the last row grows, and through a burst', async () => {
    const { list, panel, chat, settle } = await talkOf(500);
    const bubble = rows(panel).at(-1)?.querySelector<HTMLElement>('.bubble');
    if (bubble) bubble.style.minBlockSize = '300px';
    await settle();
    expect(gapToEnd(list)).to.be.below(2);
    for (let more = 0; more < 200; more += 1) chat.record({ type: 'messages-received', messages: [message(60_000 + more)] });
    await settle();
    expect(gapToEnd(list)).to.be.below(2);
    expect(rows(panel).at(-1)?.dataset['key']).to.equal('m60199');
  });

  it('[E128] is not drawn anew for each message of a burst', async () => {
    const { list, panel, chat, settle } = await talkOf(300);
    const items = list.querySelector('ol') as HTMLElement;
    let drawn = 0;
    const observer = new MutationObserver(() => void (drawn += 1));
    observer.observe(items, { childList: true });
    for (let more = 0; more < 20; more += 1) {
      chat.record({ type: 'messages-received', messages: [message(60_000 + more)] });
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    }
    await settle();
    observer.disconnect();
    expect(drawn).to.be.within(1, 10);
    expect(rows(panel).at(-1)?.dataset['key']).to.equal('m60019');
  });

  it('keeps the row in which the focus is, however far away the visitor scrolls', async () => {
    const world = await talkWorld();
    world.live();
    world.chat.record({ type: 'messages-received', messages: Array.from({ length: 2_000 }, (_, index) => message(index, index === 1_990 ? { text: 'https://a.example/' } : {})) });
    await world.settle();
    const list = scroller(world.panel);
    const link = byRole(world.panel, 'link');
    link.focus();
    for (const share of [0.9, 0.5, 0, 0.7, 1]) {
      list.scrollTop = share * list.scrollHeight;
      await world.settle();
      expect(focused(), `at ${share}`).to.equal(link);
      expect(covered({ panel: world.panel, list }), `at ${share}`).to.be.above(0.95);
    }
    expect(rows(world.panel).length).to.be.below(60);
  });

  it('keeps the rows in which something is selected', async () => {
    const world = await talkOf(2_000);
    const { list, panel, settle } = world;
    const row = inSight(world)[1];
    const text = row?.querySelector('.text');
    if (text) getSelection()?.selectAllChildren(text);
    list.scrollTop = 0;
    await settle();
    expect(row?.isConnected).to.equal(true);
    getSelection()?.removeAllRanges();
    list.scrollTop = 500;
    await settle();
    list.scrollTop = 3_000;
    await settle();
    expect(row?.isConnected).to.equal(false);
    expect(rows(panel).length).to.be.below(60);
  });
});
