import type { NoticeWords } from './strings.js';

/** What stands at the site's own notices, in English. It comes with the first of them. */
export const englishNotices: NoticeWords = {
  types: { info: 'Note', success: 'Done', warning: 'Warning', error: 'Error' },
  dismiss: 'Dismiss',
  more: (count) => `${count} more`,
};
