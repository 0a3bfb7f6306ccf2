import type { Route } from '../router.js';
import { configurationRoutes } from './configuration.js';
import { guestTokenRoutes } from './guest-tokens.js';
import type { FlexParts } from './parts.js';
import { webChannelRoutes } from './web-channels.js';
import { webChatRoutes } from './web-chats.js';
import { webchatSessionRoutes } from './webchat-sessions.js';

/** The plain HTTP of Flex, both generations of web chat on one origin. */
export function flexRoutes(parts: FlexParts): readonly Route[] {
  return [...guestTokenRoutes(parts), ...webChannelRoutes(parts), ...webChatRoutes(parts), ...webchatSessionRoutes(parts), ...configurationRoutes(parts)];
}
