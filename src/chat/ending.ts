/** What stands at the end of a chat, beside that it is over. */
export interface Ending {
  /** Seconds until a chat ends that the visitor has forgotten; `undefined` while they are at it. */
  readonly left?: number | undefined;
  /** True where that was its end. */
  readonly forgotten?: boolean | undefined;
  /** How far the answer to the survey has come; `undefined` where nothing is asked. */
  readonly survey?: 'open' | 'sending' | 'failed' | 'sent' | undefined;
}

/** What a visitor thinks of a chat. */
export interface Survey {
  readonly kind: 'stars' | 'thumbs';
  /** What was asked. */
  readonly question: string;
  /** Of stars 1 to 5; of thumbs 1 for up and 0 for down. */
  readonly rating: number;
  readonly comment?: string;
}

/** Lets the tabs of a conversation tell each other a word: calls `hear` with what others say, and gives the way to say something. */
export type Whisper = (conversationSid: string, hear: (word: string) => void, signal: AbortSignal) => (word: string) => void;
