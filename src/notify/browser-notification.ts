/** What a notification of the browser says. */
export interface NotificationWords {
  readonly title: string;
  readonly body: string;
  /** The next one with the same tag takes its place. */
  readonly tag: string;
  /** True where another sound tells of it. */
  readonly silent: boolean;
}

/** Shows a notification until it is clicked, or until `over` is called; `clicked` brings the visitor to the chat. Gives nothing where the browser shows none. */
export function showNotification({ title, ...options }: NotificationWords, clicked: () => void): (() => void) | undefined {
  try {
    const notification = new Notification(title, { ...options, dir: 'auto' });
    notification.onclick = () => {
      window.focus();
      notification.close();
      clicked();
    };
    return () => notification.close();
  } catch {
    // Chrome on phones has them for service workers only.
    return undefined;
  }
}
