import { callPath } from '../../../support/emulator-plugin.mjs';
import { problemsOf } from '../shapes/shapes.mjs';
import { startWireProxy } from '../../../support/wire/proxy.mjs';
import { loadEmulator } from '../../../../demo/load-emulator.mjs';

/**
 * Starts emulators as flows ask for them, each behind a proxy that checks the shape of all it says; `call(path, args)` reaches into
 * one. `wire` are a flow's own edits, `changes` come before the check, `passed` hears what the SDK is given.
 */
export async function loadStart({ passed, changes } = {}) {
  const { createEmulator } = await loadEmulator();
  return async ({ wire, ...options } = {}) => {
    const emulator = await createEmulator(options);
    const proxy = await startWireProxy(emulator.url, { changes, edits: wire, check: problemsOf, passed });
    const reach = { ...emulator, wire: { problems: proxy.problems } };
    return {
      url: emulator.url,
      sdkUrl: proxy.url,
      account: emulator.account,
      call: async (path, args) => (await callPath(reach, path, args)) ?? null,
      async close() {
        await proxy.close();
        await emulator.close();
      },
    };
  };
}
