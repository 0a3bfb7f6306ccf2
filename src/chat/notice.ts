/** How a notice looks and is said: an error at once, all others politely. */
export type NoticeType = 'info' | 'success' | 'warning' | 'error';

/** A line of the site's own over the talk or the form. */
export interface Notice {
  /** Plain text. */
  readonly text: string;
  /** `info` unless set. */
  readonly type?: NoticeType | undefined;
  /** What the visitor can do about it; each takes the notice away. */
  readonly actions?: readonly NoticeAction[] | undefined;
  /** Takes it away after so many ms in which it could be read; an error stays. */
  readonly timeout?: number | undefined;
  /** False where the visitor cannot send it away. */
  readonly dismissible?: boolean | undefined;
  /** Takes it away when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/** A button of a notice. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}
