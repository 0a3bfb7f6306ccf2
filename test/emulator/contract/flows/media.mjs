const textFile = (media, filename = `${media}.txt`) => ({ contentType: 'text/plain', filename, media });
const binary = (...numbers) => (typeof Buffer === 'undefined' ? new Blob([new Uint8Array(numbers)]) : Buffer.from(numbers));
const asked = async (flex, method, part) =>
  (await flex.log()).filter((entry) => entry.kind === 'http' && entry.direction === 'in' && entry.method === method && entry.path.includes(part));

/** Files: uploaded over plain HTTP, carried by messages, downloaded. */
export const media = [
  {
    id: '05-media',
    title: 'files are uploaded one after another, come with their message and are downloaded as they were',
    async run(kit) {
      const { assert } = kit;
      const { flex, customer, agent } = await kit.chat({ agent: true });
      const { conversation, client, token } = customer;
      const arriving = kit.event(agent.conversation, 'messageAdded');
      const index = await conversation
        .prepareMessage()
        .setBody('with files')
        .setAttributes({ a: 1 })
        .addMedia(textFile('hello world', 'nöte 1.txt'))
        .addMedia({ contentType: 'image/png', filename: 'x.png', media: binary(0x89, 0x50, 0x00, 0xff) })
        .build()
        .send();
      const message = await arriving;
      assert.include(message, { index, type: 'media', body: 'with files' });
      assert.deepEqual(message.attributes, { a: 1 });
      const [note, picture] = message.attachedMedia;
      assert.include(note, { filename: 'nöte 1.txt', contentType: 'text/plain', size: 11, category: 'media' });
      assert.include(picture, { filename: 'x.png', contentType: 'image/png', size: 4, category: 'media' });
      assert.match(note.sid, /^ME[0-9a-f]{32}$/);
      assert.equal(await (await fetch(await note.getContentTemporaryUrl())).text(), 'hello world');
      const download = await fetch(await picture.getContentTemporaryUrl());
      assert.equal(download.headers.get('content-type'), 'image/png');
      assert.deepEqual([...new Uint8Array(await download.arrayBuffer())], [0x89, 0x50, 0x00, 0xff]);
      const urls = await agent.client.getTemporaryContentUrlsForMedia(message.attachedMedia);
      assert.deepEqual([...urls.keys()], [note.sid, picture.sid]);
      assert.equal(await (await fetch(urls.get(note.sid))).text(), 'hello world');

      const uploads = await asked(flex, 'POST', '/Media');
      assert.isTrue(uploads.slice(0, 2).every(({ headers }) => headers['x-twilio-token'] === token));
      assert.deepEqual(uploads.slice(0, 2).map(({ query }) => [query.Category, query.Filename]), [['media', 'nöte 1.txt'], ['media', 'x.png']]);
      const [send] = await flex.requests('POST /Messages', 'customer');
      assert.deepEqual(send.body.media_sids, [note.sid, picture.sid]);
      assert.deepEqual(send.reply.body.media.map(({ sid, size, content_type: type, filename }) => [sid, size, type, filename]), [
        [note.sid, 11, 'text/plain', 'nöte 1.txt'],
        [picture.sid, 4, 'image/png', 'x.png'],
      ]);

      const many = conversation.prepareMessage();
      for (let number = 0; number < 11; number += 1) many.addMedia(textFile(String(number)));
      let tooMany;
      try {
        tooMany = await many.build().send();
      } catch (error) {
        tooMany = error;
      }
      assert.match(tooMany.message, /Too many media attachments in the message \(11 > 10\)/);

      for (const status of [503, 413]) {
        await flex.fault({ knob: 'http', status, times: 1, match: { request: 'POST /Media' } });
        const error = await kit.refused(conversation.prepareMessage().addMedia(textFile('x')).build().send());
        assert.equal(error.code, status);
        assert.include(error.body, { status, code: 20000 + status });
      }
      assert.equal((await flex.requests('POST /Messages', 'customer')).length, 1);
      assert.equal(client.connectionState, 'connected');
    },
  },
  {
    id: '05b-media-cross-origin',
    title: 'a page of another origin uploads after a preflight and may read what it downloads',
    needs: 'browser',
    async run(kit) {
      const { assert } = kit;
      const { flex, customer } = await kit.chat();
      assert.notEqual(new URL(flex.url).origin, globalThis.location.origin);
      await customer.conversation.prepareMessage().setBody('x').addMedia(textFile('abc')).build().send();
      const [preflight] = await asked(flex, 'OPTIONS', '/Media');
      assert.match(preflight.headers['access-control-request-headers'], /x-twilio-token/);
      const [message] = (await customer.conversation.getMessages(10)).items;
      const download = await fetch(await message.attachedMedia[0].getContentTemporaryUrl());
      assert.equal(download.type, 'cors');
      assert.equal(await download.text(), 'abc');
    },
  },
  {
    id: '24-content-templates',
    title: 'templates come in pages, are sent with their variables and read as rich content',
    async run(kit) {
      const { assert } = kit;
      const contentTemplates = Array.from({ length: 120 }, (_, number) => ({ friendlyName: `own ${number}`, types: { 'twilio/text': { body: 'Hi' } } }));
      const { flex, customer, agent } = await kit.chat({ agent: true, options: { contentTemplates } });
      const templates = await agent.client.getContentTemplates();
      const pages = await flex.requests('GET /ContentTemplates', 'agent');
      assert.equal(pages.length, 2);
      assert.isString(pages[0].reply.body.meta.next_token);
      assert.equal(pages[1].query.PageToken, pages[0].reply.body.meta.next_token);
      assert.isNull(pages[1].reply.body.meta.next_token);
      assert.equal(new Set(templates.map(({ sid }) => sid)).size, templates.length);
      assert.isAbove(templates.length, 120);

      const known = await flex.call('world.contentTemplates');
      for (const { sid, friendlyName, variables, variants } of templates) {
        const like = known.find((one) => one.sid === sid);
        assert.equal(friendlyName, like.friendlyName);
        assert.deepEqual(Object.fromEntries(variables.map(({ name, value }) => [name, value])), like.variables);
        assert.deepEqual(Object.fromEntries([...variants].map(([type, { rawData }]) => [type, JSON.parse(rawData)])), like.types);
      }

      const template = templates.find(({ variants }) => variants.has('twilio/quick-reply'));
      const [variable] = template.variables;
      const arriving = kit.event(customer.conversation, 'messageAdded');
      await agent.conversation.prepareMessage().setContentTemplate(template.sid, [variable.copyWithValue('Ann')]).build().send();
      const message = await arriving;
      const [send] = await flex.requests('POST /Messages', 'agent');
      assert.include(send.body, { content_sid: template.sid, content_variables: JSON.stringify({ [variable.name]: 'Ann' }) });
      assert.equal(message.contentSid, template.sid);
      assert.include(message.body, 'Ann');
      const content = await message.getContentData();
      assert.equal(content.type, 'quickReply');
      assert.include(content.body, 'Ann');
      assert.isNotEmpty(content.replies);
      const [rich] = message.getMediaByCategories(['body']);
      assert.equal(rich.contentType, 'application/x-vnd.com.twilio.rich.twilio.quick-reply');
    },
  },
  {
    id: '32-push-registration',
    title: 'a device token is registered when the application sets it',
    async run(kit) {
      const { assert } = kit;
      const { flex, customer } = await kit.chat();
      await customer.client.setPushRegistrationId('fcm', 'device-token-1');
      const request = await kit.until('the registration', async () => (await flex.requests('POST /registrations', 'customer')).find(({ reply }) => reply));
      assert.equal(request.query.productId, 'ip_messaging');
      assert.include(request.body, { channel_type: 'fcm', version: '3' });
      assert.deepEqual(request.body.data, { registration_id: 'device-token-1' });
      assert.include(request.body.message_types, 'twilio.conversations.new_message');
      assert.equal(request.reply.status, 201);
      assert.isString(request.reply.body.id);
    },
  },
  {
    id: '32b-unset-push',
    title: 'a device is taken back by its registration, or by its token',
    async run(kit) {
      const { assert } = kit;
      const { flex, customer } = await kit.chat();
      const { client } = customer;
      const answered = (rule, what) => kit.until(what, async () => (await flex.requests(rule, 'customer')).find(({ reply }) => reply));
      await client.setPushRegistrationId('fcm', 'device-token-1');
      const { reply } = await answered('POST /registrations', 'registered');
      await client.unsetPushRegistrationId('fcm');
      const deletion = await answered('DELETE /registrations', 'taken back');
      assert.isTrue(deletion.path.endsWith(`/registrations/${reply.body.id}`));
      assert.deepEqual(deletion.body, {});
      assert.equal(deletion.reply.status, 204);
      await client.removePushRegistrations('fcm', 'device-token-1');
      const byToken = (await flex.requests('DELETE /registrations', 'customer')).at(-1);
      assert.deepEqual(byToken.body, { binding_type: 'fcm', address: 'device-token-1' });
      assert.equal(byToken.reply.status, 204);
    },
  },
];
