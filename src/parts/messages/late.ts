/**
 * Gives something that is loaded when it is asked for first: `undefined` until it is there, which `ready` is told. After a failure the
 * next question loads again.
 */
export function late<Thing>(load: () => Promise<Thing>, ready: (thing: Thing) => void): () => Thing | undefined {
  let thing: Thing | undefined;
  let loading = false;
  return () => {
    if (!thing && !loading) void bring();
    return thing;
  };

  async function bring(): Promise<void> {
    loading = true;
    try {
      thing = await load();
      ready(thing);
    } catch {
      // The messages are readable without it.
    } finally {
      loading = false;
    }
  }
}
