/** Colours that have to be told from a ground; what follows from the accent is, as long as the page does not set it. */
const delicate = ['on-accent', 'ink', 'muted', 'ring', 'edge', 'on-alarm'];

/** Has colours looked at that the page sets itself, so that whoever builds the page hears of those that cannot be read. */
export function lookAtColours(part: Element): void {
  const style = getComputedStyle(part);
  if (!delicate.some((name) => style.getPropertyValue(`--flex-webchat-${name}`))) return;
  // A visitor misses nothing without it.
  import('../../styles/check-contrast.js').then(({ checkContrast }) => checkContrast(part), () => undefined);
}
