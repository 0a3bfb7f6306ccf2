/** Measures what a visitor has on the screen: whether it can be touched, whether all of it is there, whether anything moves. */

/**
 * What can be pressed or written in and has less than `least` px in one direction, as texts. A link within a sentence may be as high as
 * its line (WCAG 2.2, 2.5.8).
 */
export function smallTargets(page, least) {
  return page.evaluate(findSmall, least);
}

/**
 * What has no place on the screen, as texts: boxes outside of it and lists that have to be scrolled in two directions, but for those that are rows of
 * cards or code; and words that are cut off, but for those that end in an ellipsis and are said in full elsewhere.
 */
export function cutOff(page) {
  return page.evaluate(findCutOff);
}

/** What moves or fades now, or would when it changes, as texts. */
export function moving(page) {
  return page.evaluate(findMoving);
}

/** Controls that can hardly be seen (less than 3:1 against what is behind them): neither by their edge nor by words or icon; and rings, as texts. */
export function faint(page) {
  return page.evaluate(findFaint);
}

/** Runs in the page: gives all text the space of WCAG 1.4.12. */
export function spaceText() {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
  for (const root of [document, ...within(document).flatMap(({ shadowRoot }) => shadowRoot ?? [])]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Runs in the page. */
function findSmall(least) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const all = within(document.querySelector('flex-webchat').shadowRoot).filter((each) => each.matches('button, a[href], input, textarea, select, audio, video, summary, [tabindex="0"][role]'));
  const shown = all.filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !each.matches('.unseen, .unseen *, .whole:not(:focus)'));
  return {
    count: shown.length,
    small: shown.flatMap((each) => {
      // A label is a part of what it names.
      const boxes = [each, ...(each.labels ?? [])].map((part) => part.getBoundingClientRect());
      const [width, height] = ['width', 'height'].map((side) => Math.max(...boxes.map((box) => box[side])));
      const inSentence = each.localName === 'a' && getComputedStyle(each).display === 'inline';
      if (inSentence || (width >= least - 0.01 && height >= least - 0.01)) return [];
      return [`${each.localName}.${each.className} "${each.getAttribute('aria-label') ?? each.textContent.trim().slice(0, 40)}": ${Math.round(width)} x ${Math.round(height)}`];
    }),
  };
}

/** Runs in the page. */
function findCutOff() {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const up = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
  const called = (each) => `${each.localName}${each.className && typeof each.className === 'string' ? `.${each.className.trim().replace(/\s+/g, '.')}` : ''}`;
  const all = within(document.querySelector('flex-webchat').shadowRoot).filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }));
  // For screen readers only, or shown while it has the focus.
  const hidden = (each) => {
    for (let at = each; at; at = up(at)) if (at.matches('.unseen') || getComputedStyle(at).clipPath !== 'none') return true;
    return false;
  };
  const found = [];
  for (const each of all) {
    const { overflowX, overflowY } = getComputedStyle(each);
    const scrollsAlong = /auto|scroll/.test(overflowY) && each.scrollHeight > each.clientHeight + 1;
    const scrollsSideways = /auto|scroll/.test(overflowX) && each.scrollWidth > each.clientWidth + 1;
    if (scrollsAlong && scrollsSideways && !each.matches('textarea')) found.push(`${called(each)} scrolls both ways`);
  }
  for (const each of all) {
    const text = [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const isControl = each.matches('button, input, textarea, select');
    if ((text.length === 0 && !isControl) || hidden(each)) continue;
    const range = document.createRange();
    const boxes = text.flatMap((node) => (range.selectNodeContents(node), [...range.getClientRects()]));
    if (isControl) boxes.push(each.getBoundingClientRect());
    const [left, right] = [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
    const [top, bottom] = [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
    let [canScrollX, canScrollY] = [false, false];
    for (let at = each; at; at = up(at)) {
      const { overflowX, overflowY, textOverflow, webkitLineClamp, display, overflowClipMargin } = getComputedStyle(at);
      if (display === 'contents' || display === 'inline') continue;
      if (/auto|scroll/.test(overflowX) || textOverflow === 'ellipsis') canScrollX = true;
      if (/auto|scroll/.test(overflowY) || webkitLineClamp !== 'none') canScrollY = true;
      if (at === each) continue;
      const box = at.getBoundingClientRect();
      const spare = 1 + (overflowX === 'clip' ? parseFloat(overflowClipMargin) || 0 : 0);
      const sideways = !canScrollX && /hidden|clip/.test(overflowX) && (left < box.left - spare || right > box.right + spare);
      const along = !canScrollY && /hidden|clip/.test(overflowY) && (top < box.top - spare || bottom > box.bottom + spare);
      if (sideways || along) found.push(`${called(each)} "${(each.getAttribute('aria-label') ?? each.textContent).trim().slice(0, 40)}" is cut off by ${called(at)}: ${[left, top, right, bottom].map(Math.round)} in ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`);
      // Nothing around cuts off what is in the top layer.
      if (at.matches(':modal')) break;
    }
    if (!canScrollX && (left < -1 || right > innerWidth + 1)) found.push(`${called(each)} "${each.textContent.trim().slice(0, 40)}" is beside the screen: ${[left, right].map(Math.round)}`);
    if (!canScrollY && (top < -1 || bottom > innerHeight + 1)) found.push(`${called(each)} "${each.textContent.trim().slice(0, 40)}" is under the screen: ${[top, bottom].map(Math.round)}`);
  }
  return { count: all.length, found: [...new Set(found)] };
}

/** Runs in the page. */
function findMoving() {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const chat = document.querySelector('flex-webchat');
  const roots = [document, chat.shadowRoot, ...within(chat.shadowRoot).flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  const running = roots.flatMap((root) => root.getAnimations()).map(({ effect, animationName, transitionProperty }) => `${effect?.target?.localName}.${effect?.target?.className}: ${animationName ?? transitionProperty}`);
  const would = within(chat.shadowRoot).flatMap((each) =>
    [undefined, '::before', '::after'].flatMap((pseudo) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(each, pseudo);
      const moves = (animationName && animationName !== 'none') || transitionDuration.split(', ').some((time) => parseFloat(time) > 0) || scrollBehavior === 'smooth';
      return moves ? [`${each.localName}.${each.className}${pseudo ?? ''}: ${animationName} ${transitionDuration} ${scrollBehavior}`] : [];
    }),
  );
  return [...new Set([...running, ...would])];
}

/** Runs in the page. */
function findFaint() {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? within(element.shadowRoot) : [])]);
  const up = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
  const parse = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isFaint = (colour, ground) => {
    const [one, other] = [light(parse(colour)), light(parse(ground))];
    return parse(colour)[3] === 0 || (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < 3;
  };
  const groundOf = (each) => {
    for (let at = each; at; at = up(at)) {
      const { backgroundColor } = getComputedStyle(at);
      if (parse(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return getComputedStyle(document.documentElement).getPropertyValue('color-scheme').includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(0, 0, 0)' : 'rgb(255, 255, 255)';
  };
  const all = within(document.querySelector('flex-webchat').shadowRoot).filter((each) => each.matches('button, a[href], input, textarea, select') && each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !each.matches('.unseen, .unseen *, .whole'));
  const found = [];
  for (const each of all) {
    const called = `${each.localName}.${each.className} "${each.getAttribute('aria-label') ?? each.textContent.trim().slice(0, 40)}"`;
    const { color, borderTopColor, borderTopWidth, borderTopStyle } = getComputedStyle(each);
    const hasEdge = parseFloat(borderTopWidth) > 0 && borderTopStyle !== 'none' && !isFaint(borderTopColor, groundOf(up(each)));
    const icon = [...each.querySelectorAll('svg')].find((svg) => svg.checkVisibility());
    const hasInk = icon ? [getComputedStyle(icon).stroke, getComputedStyle(icon).fill].some((paint) => paint !== 'none' && !isFaint(paint, groundOf(each))) : (each.textContent.trim() !== '' && !isFaint(color, groundOf(each)));
    const isField = each.matches('input, textarea, select');
    const framed = isField && getComputedStyle(up(each)).borderTopStyle !== 'none' && !isFaint(getComputedStyle(up(each)).borderTopColor, groundOf(up(up(each))));
    if (isField ? !hasEdge && !framed && !['radio', 'checkbox'].includes(each.type) : !hasInk) found.push(`${called} is not to be seen`);
    if (each.disabled) continue;
    each.focus({ preventScroll: true, focusVisible: true });
    const ringed = [each, up(each), up(up(each))].find((at) => getComputedStyle(at).outlineStyle !== 'none');
    if (ringed && isFaint(getComputedStyle(ringed).outlineColor, groundOf(up(ringed)))) found.push(`the ring of ${called} is not to be seen`);
  }
  return { count: all.length, found };
}
