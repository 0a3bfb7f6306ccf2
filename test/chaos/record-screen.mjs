/**
 * Runs in a page before its own scripts and tells, through the binding `chaosRecord`, what a visitor gets to see and hear: every
 * change of the list of messages as `{ start, gone, come }`, where `come` has `{ key, number, own, state }` of each bubble (`state` is what
 * stands below one that is not stored), every line of a live region as `{ said }`, and `{ live }` when the chat is there.
 */
export function recordScreen() {
  const { attachShadow } = Element.prototype;
  const stored = ['Sent', 'Read'];
  let shown = [];

  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    new MutationObserver((changes) => look(root, changes)).observe(root, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['class', 'data-key'] });
    return root;
  };
  document.addEventListener('flex-webchat-start', () => tell({ live: true }));
  document.addEventListener('flex-webchat-end', ({ reason }) => tell({ end: reason }));

  function look(root, changes) {
    for (const { addedNodes, target } of changes) {
      if (!(target instanceof Element) || target.role !== 'log') continue;
      for (const { textContent } of addedNodes) if (textContent.trim()) tell({ said: textContent });
    }
    const bubbles = root.querySelectorAll('li[data-key]');
    if (bubbles.length > 0 || changes.some(({ removedNodes }) => [...removedNodes].some(({ dataset }) => dataset?.key))) tellDifference([...bubbles].map(asShown));
  }

  function asShown(bubble) {
    const text = bubble.querySelector('.text')?.textContent ?? '';
    const words = bubble.lastElementChild?.matches('.delivery') ? (bubble.lastElementChild.querySelector('p') ?? bubble.lastElementChild).textContent.trim() : '';
    const state = stored.includes(words) ? '' : words;
    return { key: bubble.dataset.key, number: Number(/^[#@](\d+)/.exec(text)?.[1] ?? -1), own: bubble.matches('.own'), state };
  }

  function tellDifference(now) {
    const same = (one, other) => one.key === other.key && one.state === other.state && one.number === other.number;
    let start = 0;
    while (start < now.length && start < shown.length && same(now[start], shown[start])) start += 1;
    let kept = 0;
    while (kept < Math.min(now.length, shown.length) - start && same(now.at(-1 - kept), shown.at(-1 - kept))) kept += 1;
    const gone = shown.length - start - kept;
    const come = now.slice(start, now.length - kept);
    shown = now;
    if (gone > 0 || come.length > 0) tell({ start, gone, come });
  }

  function tell(what) {
    globalThis.chaosRecord(JSON.stringify({ at: Date.now(), ...what }));
  }
}
