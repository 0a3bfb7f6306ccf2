/** The texts of the launcher; all others come with the panel. */
export interface LauncherStrings {
  readonly open: string;
  /** `count` is as the launcher shows it: from a hundred on, it is `99+`. */
  readonly openUnread: (count: number | string) => string;
  readonly close: string;
  readonly failed: string;
}

/** The launcher's texts in English. */
export const launcherStrings: LauncherStrings = {
  open: 'Open chat',
  openUnread: (count) => `Open chat, ${count} unread message${count === 1 ? '' : 's'}`,
  close: 'Close chat',
  failed: 'Chat could not be loaded. Try again',
};
