/** When visitors are invited to chat, whichever comes first, and with which words; without a time they are by `invite()` only. */
export interface InvitationOptions {
  readonly heading?: string | undefined;
  /** Plain text; a standard one unless set. */
  readonly text?: string | undefined;
  /** Name of the button that opens the chat. */
  readonly accept?: string | undefined;
  /** After so many seconds on the page. */
  readonly afterSeconds?: number | undefined;
  /** As soon as so much of the page has been scrolled past, from 0 to 1. */
  readonly scrollDepth?: number | undefined;
  /** When the pointer leaves the page at its top, as on the way to another tab. */
  readonly exitIntent?: boolean | undefined;
}
