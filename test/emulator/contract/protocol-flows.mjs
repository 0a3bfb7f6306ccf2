/**
 * The flows in which the protocol between SDK 3.0.1 and its servers was learned, by the name of each. The contract has a flow for
 * every one of them.
 */
export const protocolFlows = [
  // Start
  '01-init', '01b-init-round-trips', '02-get-conversation-by-sid', '14-init-rejected', '14b-client-create-with-bad-token',
  '15-first-connect-fails', '19b-init-errors', '30-without-capabilities', '31-many-conversations', '33-list-fails-then-get',
  '40-upgrade-request', '46-user-map-incomplete', '48-minimal-server', '49-insecure-origin',
  // Messages and files
  '03-messages-paging', '03b-empty-conversation', '04-send-text', '05-media', '05b-media-cross-origin', '08-edit-delete-message',
  '24-content-templates', '28-gap-between-open-and-subscribe', '29-two-tabs-same-identity', '37-push-before-reply',
  '43-mutation-202', '44-lost-push-forward-paging', '51-odds-and-ends',
  // People and conversations
  '06-typing', '07-read-horizon', '09-conversation-lifecycle', '09b-closed-state', '10-users', '25-flex-endpoints',
  '32-push-registration', '32b-unset-push', '39-removed-while-offline',
  // Tokens
  '11-update-token', '12-token-about-to-expire', '13-token-expired-410', '13b-token-expired-same-token-retry',
  '38-update-token-while-retrying', '41-update-token-while-initialising', '42-expired-while-asleep',
  // The connection
  '16-reconnect', '16b-backoff', '16c-offline-event', '17-drop-in-flight', '18-close-308', '18b-close-fatal', '19-http-errors',
  '20-silent-server', '20b-offline-queue-timeout', '21-server-pings', '22-shutdown', '26-frame-format', '47-forced-reconnect',
  // Sync and what a page keeps
  '23-page-reload', '27-subscriptions', '27b-no-estimated-delivery-and-lost-established', '34-stale-session-storage',
  '35-lost-duplicate-and-late-pushes', '36-replay-interrupted', '45-replay-on-null-event-id', '50-subscription-failed',
];
