/** The ways in which TypeScript finds packages: `module` and `moduleResolution`. */
export const typeScriptModes = [
  ['esnext', 'node10'],
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
];

/** Options of a careful project in one of these modes. */
export function typeScriptOptions(module, moduleResolution) {
  const old = moduleResolution === 'node10' ? ['--ignoreDeprecations', '6.0'] : [];
  const library = ['--lib', 'es2023,dom,dom.iterable', '--skipLibCheck', 'false'];
  return ['--noEmit', '--strict', '--target', 'es2022', '--module', module, '--moduleResolution', moduleResolution, ...library, ...old];
}
