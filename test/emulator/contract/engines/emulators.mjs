import { callPath } from '../../../support/emulator-plugin.mjs';
import { loadEmulator } from '../../../../demo/load-emulator.mjs';

/** Starts emulators as flows ask for them; `call(path, args)` reaches into one. */
export async function loadStart() {
  const { createEmulator } = await loadEmulator();
  return async (options = {}) => {
    const emulator = await createEmulator(options);
    return {
      url: emulator.url,
      account: emulator.account,
      call: async (path, args) => (await callPath(emulator, path, args)) ?? null,
      close: () => emulator.close(),
    };
  };
}
