/** What a back end or a bot does to the chat service, over the public REST; the rest reaches into the emulator. */
export function createServerSide(flex) {
  const { accountSid, authToken } = flex.account;
  const headers = { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` };
  const rest = (method, path, form) => flex.good(method, `/v1/Conversations${path}`, { headers, ...(form && { form: given(form) }) });
  const update = (sid, form) => rest('POST', `/${sid}`, form);
  return {
    createConversation: ({ friendlyName = 'Support', attributes } = {}) => rest('POST', '', { FriendlyName: friendlyName, Attributes: attributes }),
    join: (sid, identity, attributes) => rest('POST', `/${sid}/Participants`, { Identity: identity, Attributes: attributes }),
    remove: (sid, identity) => rest('DELETE', `/${sid}/Participants/${identity}`),
    post: (sid, author, body) => rest('POST', `/${sid}/Messages`, { Author: author, Body: body }),
    edit: (sid, message, body) => rest('POST', `/${sid}/Messages/${message}`, { Body: body }),
    update: (sid, { friendlyName }) => update(sid, { FriendlyName: friendlyName }),
    deactivate: (sid) => update(sid, { State: 'inactive' }),
    close: (sid) => update(sid, { State: 'closed' }),
    read: (sid, identity, index) => flex.call('world.setReadIndex', sid, identity, index),
    user: (identity, change) => flex.call('world.updateUser', identity, change),
  };
}

function given(form) {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));
}
