import { runContract } from '../../emulator/contract/run-contract.mjs';

/** The contract's flows in Node and Chromium, with the published files of SDK 3.0.1 and of SDK 2.6.4. */
export async function prove({ say, check }) {
  for (const sdk of ['3.0.1', '2.6.4']) {
    for (const engine of ['node', 'chromium']) {
      const { passed, failed, elsewhere } = await runContract({ engine, sdk, say });
      check(`SDK ${sdk} in ${engine}`, failed === 0 && passed >= 60, `${passed} pass, ${failed} fail, ${elsewhere} need another engine`);
    }
  }
}
