/** How a visitor is told of messages that they do not see; all is on unless it is false. */
export interface NotifyOptions {
  /** The number of unread messages in the title of the page. */
  readonly title?: boolean | undefined;
  /** A sound, which the visitor can turn off. */
  readonly sound?: boolean | undefined;
  /** Notifications of the browser, which the visitor can ask for. */
  readonly browser?: boolean | undefined;
  /** The last message beside the launcher. */
  readonly teaser?: boolean | undefined;
  /** What was written, in notifications and beside the launcher. */
  readonly preview?: boolean | undefined;
}
