import { schemed } from './schemed.js';

/**
 * The one strong colour, the text on it, and the rounding. All that the launcher needs, so that the page gets
 * these before anything else is loaded.
 *
 * @cssprop --flex-webchat-accent - Colour of the launcher, own messages and the main buttons.
 * @cssprop --flex-webchat-on-accent - Colour of text on the accent; at least 4.5:1 against it.
 * @cssprop --flex-webchat-radius - Rounding of surfaces.
 */
export const accent = schemed(
  {
    accent: ['#0d5c56', '#1b7a71'],
    'on-accent': ['#fff', '#fff'],
    ring: ['#0d5c56', '#7fd3c6'],
    paper: ['#fffdfa', '#1e1d1a'],
    alarm: ['#b3361b', '#f0937a'],
    'on-alarm': ['#fff', '#2a0e06'],
  },
  '--chat-round:var(--flex-webchat-radius,18px);--chat-tight:4px',
);
