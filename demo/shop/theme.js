/** The page to try a look on: puts what is chosen on the chats of this page, says what comes of the colour, and writes the lines to copy. */
const form = document.querySelector('#looks');
const chats = [...document.querySelectorAll('flex-webchat')];
const [, talk, floating] = chats;
const lines = document.querySelector('#lines');
const verdict = document.querySelector('#verdict');
const copied = document.querySelector('#copied');

/** What each kind of message sets. */
const kinds = {
  '': {},
  'square': { '--flex-webchat-radius': '4px', '--flex-webchat-tail': '4px' },
  'no-tail': { '--flex-webchat-tail': '18px' },
  'bare': { '--flex-webchat-bubble': 'transparent', '--flex-webchat-line': 'transparent' },
  'wide': { '--flex-webchat-bubble-width': '100%' },
};
const properties = ['--flex-webchat-accent', ...new Set(Object.values(kinds).flatMap(Object.keys))];

await customElements.whenDefined('flex-webchat');
const { url } = await (await fetch('/emulator.json')).json();
for (const chat of chats) Object.assign(chat, { accountSid: `AC${'1'.padStart(32, '0')}`, flexFlowSid: `FO${'1'.padStart(32, '0')}`, apiOrigin: url });
show();

form.addEventListener('input', ({ target }) => {
  const { picked, accent } = form.elements;
  if (target === picked) accent.value = picked.value;
  if (target === accent) picked.value = hexOf(accent.value) ?? picked.value;
  show();
});
form.addEventListener('submit', (event) => event.preventDefault());

document.querySelector('#talk').addEventListener('click', () => {
  talk.send('Hello! Does the tall vase go in the dishwasher?');
  talk.focus();
});

document.querySelector('#copy').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(lines.textContent);
    copied.textContent = 'Copied.';
  } catch {
    lines.focus();
    copied.textContent = 'The browser does not allow it: select the lines and copy them.';
  }
});

function show() {
  const { accent, theme, kind, placement, heading, tagline, radius } = Object.fromEntries(new FormData(form));
  const set = { '--flex-webchat-accent': accent.trim(), ...(radius !== '18' && { '--flex-webchat-radius': `${radius}px` }), ...kinds[kind] };
  const usable = CSS.supports('color', accent) && accent.trim() !== '';
  document.querySelector('#rounding').textContent = `${radius} px`;
  copied.textContent = '';
  judge(usable ? accent : undefined);
  if (!usable) return;
  for (const chat of chats) {
    for (const name of properties) chat.style.setProperty(name, set[name] ?? '');
    // Two regions of one name would be taken for one.
    Object.assign(chat, { heading: chat === talk ? `${heading}, the talk` : heading, tagline, theme: theme || 'auto' });
  }
  floating.setAttribute('placement', placement);
  lines.textContent = linesFor({ set, theme, placement, heading, tagline });
}

/** Says what the element makes of the colour. */
function judge(accent) {
  verdict.classList.toggle('wrong', !accent);
  if (!accent) {
    verdict.textContent = 'That is no colour that the browser knows. Try #7722bb, purple, or oklch(0.5 0.2 300).';
    return;
  }
  const light = luminanceOf(accent);
  const [white, black] = [1.05 / (light + 0.05), (light + 0.05) / 0.05];
  const text = light < 0.18 ? `White text has ${white.toFixed(1)}:1 on it.` : `White text would have ${white.toFixed(1)}:1 on it, which is too little; black has ${black.toFixed(1)}:1.`;
  const asText = white >= 5.5 ? 'Links and rings in the light scheme have it as it is.' : 'It is too light for links and rings on white: the light scheme has a darker shade there.';
  const inDark = light > 0.4 ? 'The dark scheme has it as it is.' : 'The dark scheme has a lighter shade there.';
  verdict.textContent = `${text} ${asText} ${inDark}`;
}

function linesFor({ set, theme, placement, heading, tagline }) {
  const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const attributes = Object.entries({ heading, tagline, theme, placement }).filter(([, value]) => value).map(([name, value]) => ` ${name}="${quoted(value)}"`);
  const rules = Object.entries(set).map(([name, value]) => `  ${name}: ${value};`);
  return `/* in a style sheet */\nflex-webchat {\n${rules.join('\n')}\n}\n\n<!-- in the page -->\n<flex-webchat${attributes.join('')} …></flex-webchat>`;
}

/** A colour as the screen shows it: red, green and blue from 0 to 255; `undefined` where it is none. */
function shownAs(colour) {
  if (!CSS.supports('color', colour)) return undefined;
  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

function hexOf(colour) {
  const parts = shownAs(colour);
  return parts && `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance as WCAG 2.2 has it. */
function luminanceOf(colour) {
  const [red, green, blue] = shownAs(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
