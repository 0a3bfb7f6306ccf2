import { writeDeclarations } from './declarations.mjs';

/** Writes the declarations of the local Flex beside its built files. */
export function writeEmulatorTypes(dir) {
  writeDeclarations({ project: 'demo', entries: ['index.ts'], dir });
}
