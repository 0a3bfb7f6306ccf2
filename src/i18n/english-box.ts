import type { BoxWords } from './strings.js';

/** What stands at the box of the panel, in English. It comes when the panel is open. */
export const englishBox: BoxWords = {
  resize: 'Resize chat',
  resizeHelp: 'Arrow keys change the size. Press to make it large, or as it was.',
  popOut: 'Open in a window of its own',
};
