import { callPath } from '../../../support/emulator-plugin.mjs';
import { startWireProxy } from '../../../support/wire/proxy.mjs';
import { loadEmulator } from '../../../../demo/load-emulator.mjs';

/**
 * Starts emulators as flows ask for them; `call(path, args)` reaches into one. With `wire` (edits) a proxy stands before it,
 * whose edits are under `wire.` in `call`; `passed` hears what it gives to the SDK.
 */
export async function loadStart({ passed, edits } = {}) {
  const { createEmulator } = await loadEmulator();
  return async ({ wire = edits, ...options } = {}) => {
    const emulator = await createEmulator(options);
    const proxy = wire || passed ? await startWireProxy(emulator.url, { edits: wire, passed }) : undefined;
    const reach = { ...emulator, wire: proxy?.edits };
    return {
      url: emulator.url,
      sdkUrl: proxy?.url,
      account: emulator.account,
      call: async (path, args) => (await callPath(reach, path, args)) ?? null,
      async close() {
        await proxy?.close();
        await emulator.close();
      },
    };
  };
}
