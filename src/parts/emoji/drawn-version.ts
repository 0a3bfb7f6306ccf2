/** Fonts that emoji are drawn in: a text font may come first otherwise, and has some of them in black. */
export const emojiFonts = "'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', sans-serif";

/** One that no text font has. */
const single = '🥰';

/** For each version of Emoji one that older fonts draw as two: those are wider. */
const joined: readonly (readonly [version: number, emoji: string])[] = [
  [17, '🧑‍🩰'],
  [15.1, '🍋‍🟩'],
  [15, '🐦‍⬛'],
  [14, '🫱🏻‍🫲🏿'],
  [13.1, '❤️‍🔥'],
  [13, '🐻‍❄️'],
];

/**
 * Gives the newest version of Emoji that the system draws, so that nobody is offered an empty box; 0 where it draws none of the
 * newer ones. Measures widths and reads no pixels: that would look like taking a fingerprint.
 */
export function drawnVersion(): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return 0;
  context.font = `20px ${emojiFonts}`;
  const usual = context.measureText(single).width;
  return joined.find(([, emoji]) => context.measureText(emoji).width < usual * 1.5)?.[0] ?? 0;
}
