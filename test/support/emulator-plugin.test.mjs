import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { callPath, emulatorPlugin } from './emulator-plugin.mjs';

/** A plugin whose emulators note that they were closed. */
function plugin() {
  const closed = [];
  let ports = 0;
  const load = async () => ({
    createEmulator: async (options) => {
      const port = ++ports;
      return { url: `http://127.0.0.1:${port}`, options, log: { requests: () => [port] }, close: async () => void closed.push(port) };
    },
  });
  const webSockets = new EventEmitter();
  const result = emulatorPlugin({ load });
  result.serverStart({ webSockets });
  const connect = (sessionId) => {
    const webSocket = new EventEmitter();
    return {
      leave: () => webSocket.emit('close'),
      run: (payload) => {
        webSockets.emit('message', { webSocket, data: { type: 'wtr-command', command: 'emulator', sessionId } });
        return result.executeCommand({ command: 'emulator', payload, session: { id: sessionId } });
      },
    };
  };
  return { result, connect, closed };
}

test('a page that goes away takes its emulators with it, and only those', async () => {
  const { connect, closed } = plugin();
  const one = connect('one');
  const other = connect('other');
  await one.run({ action: 'start' });
  await one.run({ action: 'start' });
  const { value } = await other.run({ action: 'start' });
  one.leave();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(closed, [1, 2]);
  assert.deepEqual(await other.run({ action: 'call', id: value.id, path: 'log.requests' }), { value: [3] });
});

test('the end of the run closes what is left', async () => {
  const { result, connect, closed } = plugin();
  await connect('one').run({ action: 'start' });
  await result.serverStop();
  assert.deepEqual(closed, [1]);
});

test('a refusal comes back as an error with its fields', async () => {
  const { connect } = plugin();
  const { error } = await connect('one').run({ action: 'call', id: 7, path: 'log.requests' });
  assert.equal(error.message, 'Emulator 7 is closed.');
});

test('commands of others are left to others', async () => {
  const { result } = plugin();
  assert.equal(await result.executeCommand({ command: 'set-viewport', payload: {}, session: { id: 'one' } }), undefined);
});

test('a path gives values, calls methods on their owner, and says what it does not find', () => {
  const target = { url: 'x', world: { name: 'w', tell() { return this.name; } } };
  assert.equal(callPath(target, 'url', []), 'x');
  assert.equal(callPath(target, 'world.tell', []), 'w');
  assert.throws(() => callPath(target, 'world.shout', []), /has no world\.shout/);
});
