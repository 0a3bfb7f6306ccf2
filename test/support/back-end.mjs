/**
 * What a back end or a bot does over Twilio's public REST. `flex` is an emulator: its `url` and its `account`. Rejects where Twilio
 * refuses.
 */
export function backEnd(flex) {
  return {
    /** Sends a message of these files: `{ name, type, base64 }`, or `text` in the place of `base64`; gives the message as Twilio has it. */
    async sendFiles(conversation, author, files, body = '') {
      const form = new URLSearchParams({ Author: author, ...(body && { Body: body }) });
      for (const file of files) form.append('MediaSid', (await upload(file)).sid);
      return send(conversation, form);
    },
    /** Sends what a Content template makes of the variables. */
    async sendContent(conversation, author, contentSid, variables = {}) {
      return send(conversation, new URLSearchParams({ Author: author, ContentSid: contentSid, ContentVariables: JSON.stringify(variables) }));
    },
    /** Makes a Content template of these types; gives its SID. */
    async createContent(types, variables = {}) {
      const content = JSON.stringify({ friendly_name: 'made', language: 'en', variables, types });
      return (await post('/v1/Content', content, 'application/json')).sid;
    },
  };

  function upload({ name, type, base64, text = '' }) {
    const bytes = base64 === undefined ? Buffer.from(text) : Buffer.from(base64, 'base64');
    return post(`/v1/Services/${flex.account.serviceSid}/Media?${new URLSearchParams({ Filename: name })}`, bytes, type);
  }

  function send(conversation, form) {
    return post(`/v1/Conversations/${conversation}/Messages`, form);
  }

  async function post(path, body, type) {
    const { accountSid, authToken } = flex.account;
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const response = await fetch(`${flex.url}${path}`, { method: 'POST', headers: { authorization, ...(type && { 'content-type': type }) }, body });
    const answer = await response.json();
    if (!response.ok) throw new Error(`Twilio answered ${response.status} to POST ${path}: ${JSON.stringify(answer)}`);
    return answer;
  }
}
