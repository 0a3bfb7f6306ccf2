import { expect } from '@open-wc/testing';
import { allByRole, byRole } from '../../support/by-role.js';
import { liveTalk } from '../../support/panel-world.js';
import { until } from '../../support/until.js';

const bubble = (root: Node, place = 0): HTMLElement | undefined => allByRole(root, 'listitem').filter(({ dataset }) => dataset['key'])[place];
const textOf = (root: Node, place = 0): string => bubble(root, place)?.querySelector('.text')?.textContent?.trim() ?? '';

describe('a message with Markdown', () => {
  it('[E87] is shown as it was typed, and formatted as soon as that can be done', async () => {
    const { panel, say, settle } = await liveTalk();
    say('**Two** things:\n\n- a [link](https://a.example/)\n- `code`');
    await settle();
    await until(() => bubble(panel)?.querySelector('strong'));
    expect(textOf(panel)).to.contain('Two things').and.not.to.contain('**');
    expect([...(bubble(panel)?.querySelectorAll('ul li') ?? [])].map(({ textContent }) => textContent)).to.deep.equal(['a link', 'code']);
    const link = byRole(panel, 'link');
    expect([link.getAttribute('href'), link.getAttribute('rel')]).to.deep.equal(['https://a.example/', 'noopener noreferrer nofollow ugc']);
  });

  it('[E87] is left as it was typed where the visitor wrote it', async () => {
    const { panel, say, settle } = await liveTalk();
    say('**agent**');
    say('**mine**', { own: true, author: 'me' });
    await until(() => bubble(panel)?.querySelector('strong'));
    await settle();
    expect(textOf(panel, 1)).to.equal('**mine**');
  });

  it('[F62] lets thousands of marks on one letter be drawn in parts, and keeps every one of them', async () => {
    const { panel, say, settle } = await liveTalk();
    const pile = `a${'\u0301'.repeat(3_000)}b`;
    say(pile);
    say(`**${pile}** and \`${pile}\``);
    await until(() => bubble(panel, 1)?.querySelector('strong'));
    await settle();
    expect([textOf(panel), textOf(panel, 1)]).to.deep.equal([pile, `${pile} and ${pile}`]);
    for (const place of [0, 1]) {
      const walker = document.createTreeWalker(bubble(panel, place) as Node, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) expect(walker.currentNode.textContent?.length).to.be.below(100);
    }
  });

  it('keeps to the end when it becomes higher', async () => {
    const { panel, say, settle } = await liveTalk();
    for (let number = 0; number < 30; number += 1) say(`Message ${number}`);
    say(Array.from({ length: 20 }, (_, number) => `- **item** ${number}`).join('\n'));
    await until(() => panel.shadowRoot?.querySelector('flex-webchat-message-list')?.shadowRoot?.querySelector('.rich'));
    await settle();
    const list = byRole(panel, 'region', 'Messages');
    expect(list.scrollHeight - list.clientHeight - list.scrollTop).to.be.below(2);
  });

  it('has no heading of the page in it, and says its code from left to right', async () => {
    const { panel, say } = await liveTalk();
    say('# Title\n\n```\ncode\n```');
    await until(() => bubble(panel)?.querySelector('pre'));
    expect(bubble(panel)?.querySelector('h1, h2, h3, h4, h5, h6')).to.equal(null);
    expect(bubble(panel)?.querySelector('pre')?.dir).to.equal('ltr');
  });
});
