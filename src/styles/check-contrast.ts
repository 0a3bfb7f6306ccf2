/** What has to be told from what, by token, and the contrast that WCAG 2.2 asks for. */
const pairs = [
  ['on-accent', 'accent', 4.5],
  ['ink', 'paper', 4.5],
  ['ink', 'bubble', 4.5],
  ['muted', 'paper', 4.5],
  ['muted', 'ground', 4.5],
  ['ring', 'paper', 4.5],
  ['ring', 'bubble', 4.5],
  ['edge', 'paper', 3],
  ['on-alarm', 'alarm', 4.5],
] as const;

const told = new Set<string>();

/** Says in the console, once each, which colours that the page has set are too weak on their ground. They are kept. */
export function checkContrast(part: Element): void {
  const style = getComputedStyle(part);
  const probe = document.createElement('i');
  part.shadowRoot?.append(probe);
  const luminance = (token: string): number => {
    probe.style.color = `var(--chat-${token})`;
    return luminanceOf(getComputedStyle(probe).color);
  };
  for (const [token, ground, least] of pairs) {
    const property = `--flex-webchat-${token}`;
    if (!style.getPropertyValue(property)) continue;
    const [dark = 0, light = 0] = [luminance(token), luminance(ground)].sort((a, b) => a - b);
    const ratio = (light + 0.05) / (dark + 0.05);
    const words = `<flex-webchat> ${property} has ${ratio.toFixed(1)}:1 on --flex-webchat-${ground}; readers need ${least}:1.`;
    if (ratio >= least || told.has(words)) continue;
    told.add(words);
    console.warn(words);
  }
  probe.remove();
}

/** Relative luminance of a colour as the screen shows it (WCAG 2.2). */
function luminanceOf(colour: string): number {
  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  if (!pen) return 0;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
