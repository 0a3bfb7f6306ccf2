import { bundledModule } from '../../support/bundled-module.mjs';

/** Gives the exports of a TypeScript file of the desk. */
export function deskModule(name) {
  return bundledModule(`demo/agent/${name}`);
}
