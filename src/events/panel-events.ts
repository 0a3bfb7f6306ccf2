import { ChatEvent } from './chat-event.js';

/** The panel is about to open. Cancelable. */
export class FlexWebchatShowEvent extends ChatEvent {
  constructor() {
    super('flex-webchat-show', true);
  }
}

/** The panel is about to close. Cancelable. */
export class FlexWebchatHideEvent extends ChatEvent {
  constructor() {
    super('flex-webchat-hide', true);
  }
}
