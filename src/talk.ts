import { MessageComposer } from './parts/composer/message-composer.js';
import { EndChat } from './parts/ended/end-chat.js';
import { WayOn } from './parts/ended/way-on.js';
import { MessageList } from './parts/messages/message-list.js';
import { Announcer } from './parts/status/announcer.js';
import { ChatCompany } from './parts/status/chat-company.js';
import { ChatNotice } from './parts/status/chat-notice.js';

export { rehearse } from './rehearse.js';

/** The parts that a form does without, by tag: they come together as soon as the visitor begins to write. */
export const talk: Readonly<Record<string, CustomElementConstructor>> = {
  'flex-webchat-announcer': Announcer,
  'flex-webchat-company': ChatCompany,
  'flex-webchat-composer': MessageComposer,
  'flex-webchat-end': EndChat,
  'flex-webchat-message-list': MessageList,
  'flex-webchat-notice': ChatNotice,
  'flex-webchat-way-on': WayOn,
};
