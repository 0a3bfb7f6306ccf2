import type { ErrorCode } from '../chat/errors.js';
import { ChatEvent } from './chat-event.js';

/** Something failed that the visitor sees. `message` is for the developer. */
export class FlexWebchatErrorEvent extends ChatEvent {
  readonly code: ErrorCode;
  readonly message: string;
  /** Twilio's own error code, where there was one. */
  readonly twilioCode: number | undefined;
  constructor(code: ErrorCode, message: string, twilioCode?: number) {
    super('flex-webchat-error');
    this.code = code;
    this.message = message;
    this.twilioCode = twilioCode;
  }
}
