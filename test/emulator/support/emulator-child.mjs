/** Runs an emulator in a process of its own; the first argument is its options as JSON. Prints address and account as JSON once it listens. */
import { loadEmulator } from '../../../demo/load-emulator.mjs';

const { createEmulator } = await loadEmulator();
const emulator = await createEmulator(JSON.parse(process.argv[2] ?? '{}'));
process.on('SIGTERM', () => void emulator.close());
console.log(JSON.stringify({ url: emulator.url, account: emulator.account }));
