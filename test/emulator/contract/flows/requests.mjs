/** Errors of single requests: what is tried again, what is not, and what the application is shown. */
export const requests = [
  {
    id: '19-http-errors',
    title: 'a refused send is shown and never repeated; some reads are',
    slow: true,
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat({ messages: 3 });
      const { client, conversation } = customer;
      const states = kit.heard(client, 'connectionStateChanged');
      const expired = kit.heard(client, 'tokenExpired');
      const break_ = (status, request, times) => flex.fault({ knob: 'http', status, times, match: { identity: 'customer', request } });
      for (const [status, message] of [[429, 'Too Many Requests'], [503, 'Service Unavailable'], [500, 'Internal Server Error'], [401, 'Unauthorized'], [403, 'Forbidden'], [404, 'Not Found']]) {
        await break_(status, 'POST /Messages', 1);
        const error = await kit.refused(conversation.sendMessage('e'));
        assert.include(error, { status, message });
        assert.include(error.body, { status, code: 20000 + status });
      }
      assert.equal((await flex.requests('POST /Messages', 'customer')).length, 6);

      await flex.fault({ knob: 'refuse', status: 429, errorCode: 51202, times: 1, match: { request: 'POST /Messages' } });
      const refused = await kit.refused(conversation.sendMessage('e'));
      assert.equal(refused.message, 'Transport failure: TOO_MANY_REQUESTS');
      assert.isUndefined(refused.status);
      assert.deepEqual([states, expired], [[], []]);

      const own = `GET /Users/`;
      const asked = async () => (await flex.requests(own, 'customer')).filter(({ path }) => path.endsWith(sid)).map(({ reply }) => reply?.status);
      await break_(429, own, 1);
      assert.isNull(await conversation.getUnreadMessagesCount());
      assert.deepEqual(await asked(), [429, 200]);
      await kit.until('the answer is no longer kept', async () => {
        await conversation.getUnreadMessagesCount();
        return (await asked()).length > 2;
      });
      await break_(503, own, 3);
      const error = await kit.until('an error', () => conversation.getUnreadMessagesCount().then(() => false, (reason) => reason));
      assert.match(error.message, /^Maximum attempt count limit reached/);
      assert.deepEqual((await asked()).slice(-3), [503, 503, 503]);
      await break_(500, own, 1);
      assert.equal((await kit.refused(conversation.getUnreadMessagesCount())).status, 500);

      await break_(429, 'GET /Lists/', 1);
      assert.equal((await conversation.getMessages(10)).items.length, 3);
      const pages = (await flex.requests('GET /Lists/', 'customer')).filter(({ path }) => path.endsWith('/Items'));
      assert.deepEqual(pages.map(({ reply }) => reply.status), [429, 200]);
      assert.isAtLeast(pages[1].at - pages[0].at, 3000);
    },
  },
  {
    id: '43-mutation-202',
    title: 'a change that is answered 202 is followed to where its result is',
    async run(kit) {
      const { assert } = kit;
      const { flex, sid, customer } = await kit.chat({ messages: 2 });
      const { conversation } = customer;
      await conversation.getMessages(10);
      const [own] = (await flex.requests('GET /Users/', 'customer')).map(({ path }) => path);
      const address = `https://aim.us1.twilio.com${own}/${sid}`;
      await flex.fault({ knob: 'http', status: 202, times: 1, body: { resource_url: address }, match: { identity: 'customer', request: 'POST /Users/' } });
      // The change itself was not made here, so what is found is that nothing was ever read.
      assert.isNull(await conversation.updateLastReadMessageIndex(0));
      const [change] = await flex.requests('POST /Users/', 'customer');
      assert.equal(change.reply.status, 202);
      const found = (await flex.requests('GET /Users/', 'customer')).at(-1);
      assert.equal(found.path, `${own}/${sid}`);
      assert.isAbove(found.n, change.n);
    },
  },
];
