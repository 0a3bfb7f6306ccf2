import { unsafeCSS, type CSSResult } from 'lit';

/** A colour for every browser, and the one for those that know the schemes. */
export type Shades = readonly [plain: string, schemed: string];

/**
 * Gives the rule that makes each colour a token `--chat-<name>`, which the page sets through
 * `--flex-webchat-<name>`. The scheme is the page's own `color-scheme`. A browser that knows no `light-dark()` or cannot compute a
 * colour from another one gets the plain colours: Safari before 18, Firefox before 128. `more` is put behind them, for either.
 */
export function schemed(colours: Readonly<Record<string, Shades>>, more: Shades = ['', '']): CSSResult {
  const rule = (which: 0 | 1): string =>
    `:host{${Object.entries(colours)
      .map(([name, shades]) => `--chat-${name}:var(--flex-webchat-${name},${shades[which]});`)
      .join('')}${more[which]}}`;
  return unsafeCSS(`${rule(0)}@supports(color:light-dark(red,oklch(from red min(l,.5) c h))){${rule(1)}}`);
}
