import { unsafeCSS, type CSSResult } from 'lit';

/** A colour in the light and in the dark scheme. */
export type Shades = readonly [light: string, dark: string];

/**
 * Gives the rule that makes each colour a token `--chat-<name>`, which the page sets through
 * `--flex-webchat-<name>`. The scheme is the page's own `color-scheme`; Safari 17.4 knows no `light-dark()`
 * and gets the light one. `more` is put in front of the colours.
 */
export function schemed(colours: Readonly<Record<string, Shades>>, more = ''): CSSResult {
  const rule = (colour: (shades: Shades) => string): string =>
    `:host{${Object.entries(colours)
      .map(([name, shades]) => `--chat-${name}:var(--flex-webchat-${name},${colour(shades)});`)
      .join('')}`;
  return unsafeCSS(
    `${rule(([light]) => light)}${more}}` +
      `@supports(color:light-dark(red,red)){${rule((shades) => `light-dark(${shades.join()})`)}}}`,
  );
}
