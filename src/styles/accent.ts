import { schemed } from './schemed.js';

const brand = 'var(--flex-webchat-accent,#0f655e)';

/**
 * The one strong colour, the text on it, and the rounding. All that the launcher needs, so that the page gets
 * these before anything else is loaded.
 *
 * The accent is shown opaque and within sRGB: what a screen makes of a stronger colour has another luminance. Text on it is white up to a luminance of 0.18 and black above: 4.5:1 or more in either case.
 */
export const accent = schemed(
  {
    'on-accent': [
      '#fff',
      'color(from var(--chat-accent) xyz-d65 clamp(0,(.18 - y)*1e6,.95)clamp(0,(.18 - y)*1e6,1)clamp(0,(.18 - y)*1e6,1.09)/1)',
    ],
    alarm: ['#b3361b', 'light-dark(#b3361b,#f0937a)'],
    'on-alarm': ['#fff', 'light-dark(#fff,#2a0e06)'],
  },
  [
    `--chat-accent:${brand};--chat-round:var(--flex-webchat-radius,18px);--chat-tight:var(--flex-webchat-tail,4px)`,
    `--chat-accent:rgb(from ${brand} clamp(0,r,255)clamp(0,g,255)clamp(0,b,255)/1)`,
  ],
);
