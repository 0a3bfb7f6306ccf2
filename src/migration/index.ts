export { fromFlexWebChatConfig } from './from-flex-webchat-config.js';
export { fromInitWebchatConfig } from './from-init-webchat-config.js';
export type { MigratedOptions, Migration, Unmatched } from './migration.js';
