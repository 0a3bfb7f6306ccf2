/** Walks a page by the Tab key as a visitor without a mouse does, and looks at each stop. */

/** More stops than any state has. */
const many = 60;

/**
 * Goes by Tab from before the chat to after it, or once round where a dialog is modal; `fromHere` begins where the focus is, as in what closes when the focus
 * leaves it. Gives `{ stops, poor, leaves }`: the names of the stops in order, with their role unless that is a button; what is wrong with the
 * focus at one of them, as texts; and whether the walk came to its end.
 */
export async function walkByTab(page, { fromHere = false } = {}) {
  const client = await page.createCDPSession();
  await page.bringToFront();
  const modal = await page.evaluate(putPosts, !fromHere);
  const stops = [];
  const poor = [];
  let leaves = false;
  for (let count = 0; count < many && !leaves; count += 1) {
    await page.keyboard.press('Tab');
    let { post, outside, problems } = await page.evaluate(lookAtFocus);
    // It may be on its way into sight.
    if (problems.length > 0 && !outside) {
      await page.evaluate(waitForStill);
      ({ post, outside, problems } = await page.evaluate(lookAtFocus));
    }
    leaves = post;
    if (post) break;
    // A modal dialog shares the round with the browser's own controls.
    if (outside && modal) continue;
    const name = await nameOfStop(client);
    stops.push(name);
    poor.push(...problems.map((problem) => `${name}: ${problem}`));
    // A list that goes to its row has another way to its end than one that is there.
    if (name.endsWith('(listitem)')) await page.evaluate(waitForStill);
  }
  await page.evaluate(takePosts);
  await client.detach();
  return { stops, poor, leaves };
}

/** Name and role of the focused element as a screen reader gets them; times are the same each day. */
async function nameOfStop(client) {
  const { result } = await client.send('Runtime.evaluate', {
    expression: '(() => { let at = document.activeElement; while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement; return at; })()',
  });
  const { nodes } = await client.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
  const { name, role } = nodes[0];
  const said = (name?.value ?? '').replace(/\s+/g, ' ').replace(/\d{1,2}:\d{2}(?::\d{2})? [AP]M/g, '…').trim();
  const short = said.length > 48 ? `${said.slice(0, 47).trim()}…` : said;
  return role.value === 'button' ? short : `${short} (${role.value})`;
}

/** Runs in the page: where the walk begins and ends; says whether that is within a modal dialog, outside of which nothing can be reached. */
function putPosts(focus) {
  const chat = document.querySelector('flex-webchat');
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const modal = within(chat.shadowRoot).findLast((element) => element.matches(':modal'));
  const posts = (modal ? ['before'] : ['before', 'after']).map(() => Object.assign(document.createElement('button'), { textContent: 'post' }));
  window.walkPosts = posts;
  if (modal) modal.prepend(posts[0]);
  else {
    chat.before(posts[0]);
    chat.after(posts[1]);
  }
  if (focus) posts[0].focus();
  return modal !== undefined;
}

/** Runs in the page. */
function takePosts() {
  for (const post of window.walkPosts) post.remove();
}

/** Runs in the page: what a visitor sees of the focus. */
function lookAtFocus() {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (window.walkPosts.includes(at)) return { post: true, problems: [] };
  if (!at || at === document.body) return { outside: true, problems: ['the focus is on the page'] };
  const problems = [];
  const up = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
  const ringed = [at, up(at), up(up(at))].find((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
  });
  if (!ringed) problems.push('no ring');
  const ring = (ringed ?? at).getBoundingClientRect();
  const { outlineWidth, outlineOffset } = getComputedStyle(ringed ?? at);
  // A list that scrolls may cut the ring of a row that is taller than itself.
  const more = ringed ? parseFloat(outlineWidth) + parseFloat(outlineOffset) : 0;
  const [left, top, right, bottom] = [ring.left - more, ring.top - more, ring.right + more, ring.bottom + more];
  // Nothing around cuts off what is in the top layer.
  for (let each = at.matches(':modal') ? null : up(at); each; each = each.matches(':modal') ? null : up(each)) {
    const { overflowX, overflowY, overflowClipMargin, position, display } = getComputedStyle(each);
    if (display === 'contents' || position === 'static' && overflowX === 'visible') continue;
    const box = each.getBoundingClientRect();
    const spare = 0.5 + (overflowX === 'clip' ? parseFloat(overflowClipMargin) || 0 : 0);
    const sideways = overflowX !== 'visible' && (left < box.left - spare || right > box.right + spare);
    const along = overflowY !== 'visible' && bottom - top <= box.height && (top < box.top - spare || bottom > box.bottom + spare);
    if (sideways || along) problems.push(`the ring is cut off by ${each.localName}.${each.className}: ${[left, top, right, bottom].map(Math.round)} in ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`);
  }
  const box = at.getBoundingClientRect();
  const points = [1, 3, 5].flatMap((x) => [1, 3, 5].map((y) => [box.left + (box.width * x) / 6, box.top + (box.height * y) / 6]));
  const within = (point) => {
    const deepest = (root) => {
      const hit = root.elementFromPoint(...point);
      return hit?.shadowRoot && hit.shadowRoot !== root ? deepest(hit.shadowRoot) ?? hit : hit;
    };
    for (let hit = deepest(document); hit; hit = up(hit)) if (hit === at) return true;
    return false;
  };
  if (!points.some(within)) problems.push('it is covered');
  return { post: false, problems };
}

/** Runs in the page: waits until the focused element has stood where it is for some frames. */
async function waitForStill() {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  let before = '';
  for (let still = 0; still < 8; still += 1) {
    await new Promise(requestAnimationFrame);
    const now = JSON.stringify(at.getBoundingClientRect());
    if (now !== before) still = 0;
    before = now;
  }
}
