/** Posts JSON, gives the JSON that comes back; rejects when it is an error. */
export async function postJson(address, fields) {
  return answer(await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }));
}

/** Opens a web chat for a new guest: gives identity, token and the conversation's SID. */
export async function openChat({ url, account }, fields = {}) {
  const { identity, token } = await postJson(`${url}/v1/Accounts/${account.accountSid}/Tokens`, { products: ['flex'] });
  return { identity, token, sid: await openConversation({ url, account }, { identity, token }, fields) };
}

/** Opens a web chat for a guest who has a token: gives the conversation's SID. */
export async function openConversation({ url, account }, { identity, token }, fields = {}) {
  const body = new URLSearchParams({ FlexFlowSid: account.flexFlowSid, Identity: identity, ChatFriendlyName: 'Chat', CustomerFriendlyName: 'Ada', ...fields });
  const headers = { authorization: `Basic ${Buffer.from(`token:${token}`).toString('base64')}` };
  const { sid } = await answer(await fetch(`${url}/v1/WebChannels`, { method: 'POST', headers, body }));
  return sid;
}

/** Connects an SDK client and gives it with its conversation. */
export async function connectClient(Client, url, token, sid) {
  const client = new Client(token, { twilsock: { uri: `${url.replace('http', 'ws')}/v3/wsconnect` } });
  return { client, conversation: await client.getConversationBySid(sid) };
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.url}: ${JSON.stringify(body)}`);
  return body;
}
