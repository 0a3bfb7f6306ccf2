/** What a back end or a bot does to the chat service. */
export function createServerSide(flex) {
  const world = (method, ...args) => flex.call(`world.${method}`, ...args);
  return {
    createConversation: (given = {}) => world('createConversation', { friendlyName: 'Support', createdBy: 'system', ...given }),
    join: (sid, identity, attributes = '{}') => world('addParticipant', sid, { identity, attributes }),
    remove: (sid, identity) => world('removeParticipant', sid, identity),
    post: (sid, author, body, more = {}) => world('postMessage', sid, { author, body, ...more }),
    edit: (sid, message, body, by = 'system') => world('updateMessage', sid, message, { body, by }),
    removeMessage: (sid, message) => world('removeMessage', sid, message),
    update: (sid, change) => world('updateConversation', sid, change),
    deactivate: (sid) => world('deactivateConversation', sid),
    close: (sid) => world('closeConversation', sid),
    delete: (sid) => world('deleteConversation', sid),
    read: (sid, identity, index) => world('setReadIndex', sid, identity, index),
    user: (identity, change) => world('updateUser', identity, change),
  };
}
