import { accent } from './accent.js';
import { schemed, type Shades } from './schemed.js';

/**
 * Every colour, size and space of the panel. Set once, on the panel; parts inherit them.
 *
 * The grounds, greys and the ink have a breath of the accent's hue, or are warm where the page sets none. Their lightness stays, and the
 * contrast with it.
 * What a site can set of it is described in docs/theming.md.
 */
export const tokens = [
  accent,
  schemed(
    {
      ring: shaded('min(l,.5) calc(c*min(1,.5/l))', 'max(l,.76) min(c,.11)'),
      'accent-edge': shaded('min(l,.6) calc(c*min(1,.6/l))', 'max(l,.59) min(c,.2)'),
      paper: tinted(0.995, 0.231),
      ground: tinted(0.96, 0.2),
      bubble: tinted(0.995, 0.282),
      ink: tinted(0.257, 0.929),
      muted: tinted(0.49, 0.721),
      line: tinted(0.9, 0.326),
      edge: tinted(0.61, 0.569),
      'alarm-tint': ['#fbe9e3', 'light-dark(#fbe9e3,#3a1f17)'],
      warn: ['#f9edcf', 'light-dark(#f9edcf,#382d14)'],
    },
    [
      '--chat-size:var(--flex-webchat-font-size,max(1rem,16px));--chat-gap:16px;--chat-shadow:0 1px 2px rgb(40 30 15/8%),0 12px 40px -8px rgb(40 30 15/28%)',
      '',
    ],
  ),
];

/**
 * The accent with another lightness and chroma, of the same hue. In OKLCH any colour has 4.5:1 on the light grounds at a lightness of 0.5
 * or less, and on the dark ones at 0.76 or more; 3:1 at 0.6 and 0.59.
 */
function shaded(inLight: string, inDark: string, accent = 'var(--chat-accent)', plain = accent): Shades {
  return [plain, `light-dark(${[inLight, inDark].map((change) => `oklch(from ${accent} ${change} h/1)`).join()})`];
}

/** A near-grey of the accent's hue, or a warm one where the page sets no accent: its lightness in either scheme. */
function tinted(inLight: number, inDark: number): Shades {
  const of = (lightness: number): string => `${lightness} min(c,.022,${lightness}*.03,.303 - ${lightness}*.3)`;
  return shaded(of(inLight), of(inDark), 'var(--flex-webchat-accent,#94826a)', `oklch(${inLight} .01 82)`);
}
