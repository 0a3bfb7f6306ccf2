/** A role of the chat service, as users and participants have it here. */
export interface Role {
  readonly sid: string;
  readonly name: string;
  readonly type: 'service' | 'conversation';
  readonly permissions: readonly string[];
}

/** What every user may do in the service; names and permissions are documented, the SID is the emulator's own. */
export const userRole: Role = {
  sid: `RL${'1'.padStart(32, '0')}`,
  name: 'service user',
  type: 'service',
  permissions: ['createConversation', 'joinConversation', 'editOwnUserInfo'],
};

/** What every participant may do in a conversation; names and permissions are documented, the SID is the emulator's own. */
export const participantRole: Role = {
  sid: `RL${'2'.padStart(32, '0')}`,
  name: 'channel user',
  type: 'conversation',
  permissions: [
    'sendMessage',
    'sendMediaMessage',
    'editOwnMessage',
    'editOwnMessageAttributes',
    'deleteOwnMessage',
    'addParticipant',
    'removeParticipant',
    'leaveConversation',
    'editConversationName',
    'editConversationAttributes',
    'editNotificationLevel',
    'deleteConversation',
  ],
};
