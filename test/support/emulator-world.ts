/** What the local Flex holds, as `GET /emulator/world` gives it. */
export interface EmulatorWorld {
  readonly conversations: readonly {
    readonly sid: string;
    readonly state: string;
    readonly attributes: string;
    readonly messages: readonly { readonly sid: string; readonly index: number; readonly author: string; readonly body: string | null; readonly attributes: string }[];
    readonly participants: readonly { readonly identity: string; readonly lastReadIndex: number | null }[];
  }[];
  readonly tasks: readonly { readonly sid: string; readonly status: string; readonly attributes: Readonly<Record<string, unknown>> }[];
}

/** Reads the world of a running emulator. */
export async function emulatorWorld({ url }: { readonly url: string }): Promise<EmulatorWorld> {
  const response = await fetch(`${url}/emulator/world`);
  return (await response.json()) as EmulatorWorld;
}
