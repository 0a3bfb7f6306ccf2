/** The packages that the local Flex needs and that come with it only where it is used: optional peers of the package. */
export const peers = ['@hono/node-server', 'hono', 'iso8601-duration', 'jose', 'pure-rand', 'ws'] as const;

/** Throws a sentence that says what to install, where a package is missing. */
export function requirePeers(): void {
  const missing = peers.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const [verb, which] = missing.length === 1 ? ['a package', 'is'] : ['packages', 'are'];
  throw new Error(
    `The local Flex needs ${verb} that ${which} not installed: ${missing.join(', ')}. Install with: npm install --save-dev ${missing.join(' ')}`,
  );
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch (error) {
    // A package may be there and let nobody import it by its bare name.
    return (error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND';
  }
}
