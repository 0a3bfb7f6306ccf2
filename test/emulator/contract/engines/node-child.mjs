/** A process that runs flows by id; see `node.mjs`. */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { WebSocket } from 'ws';
import { flows } from '../flows.mjs';
import { runFlow } from '../run-flow.mjs';
import { loadStart } from './emulators.mjs';
import { openWindow } from './node-window.mjs';
import { packageOf } from './sdk.mjs';

const { values } = parseArgs({ options: { sdk: { type: 'string' }, window: { type: 'boolean' } } });
const require = createRequire(import.meta.url);
const name = packageOf(values.sdk);
const environment = {
  engine: 'node',
  sdk: values.sdk,
  ...(values.window ? openWindow(() => require(name), require.cache) : { Client: require(name).Client }),
  WebSocket,
  startEmulator: await loadStart(),
};

// What the SDK writes of the faults that it is made to meet is no news.
console.warn = () => undefined;
console.error = () => undefined;
// The SDK leaves promises behind that nobody waits for; what matters to a flow it hears by events.
process.on('unhandledRejection', () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', async (id) => {
  process.send(await runFlow(environment, flows.find((flow) => flow.id === id)));
});
