import type { FlexWebchatErrorEvent } from './events/error-event.js';
import type { FlexWebchatHideEvent, FlexWebchatShowEvent } from './events/panel-events.js';
import type * as talk from './events/talk-events.js';

export * from './events/error-event.js';
export * from './events/panel-events.js';
export * from './events/talk-events.js';

/** Events of `<flex-webchat>` by name. */
export interface FlexWebchatEventMap {
  'flex-webchat-show': FlexWebchatShowEvent;
  'flex-webchat-hide': FlexWebchatHideEvent;
  'flex-webchat-submit': talk.FlexWebchatSubmitEvent;
  'flex-webchat-start': talk.FlexWebchatStartEvent;
  'flex-webchat-message': talk.FlexWebchatMessageEvent;
  'flex-webchat-duplicate': talk.FlexWebchatDuplicateEvent;
  'flex-webchat-send': talk.FlexWebchatSendEvent;
  'flex-webchat-connection': talk.FlexWebchatConnectionEvent;
  'flex-webchat-token': talk.FlexWebchatTokenEvent;
  'flex-webchat-unread': talk.FlexWebchatUnreadEvent;
  'flex-webchat-end': talk.FlexWebchatEndEvent;
  'flex-webchat-error': FlexWebchatErrorEvent;
}
