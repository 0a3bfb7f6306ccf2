import type { FlexWebchat } from '../../src/index.js';
import type { SessionRequest } from '../../src/chat/ports.js';
import { byRole, maybeByRole } from './by-role.js';
import { line, type ElementWorld } from './element-world.js';
import { until } from './until.js';

/** The element with its form open, before a contact centre of fakes. */
export interface FormWorld {
  readonly chat: FlexWebchat;
  /** Presses the button, and gives the data that the chat was started with. */
  submitted(): Promise<Readonly<Record<string, unknown>>>;
  /** Presses the button of a form that is not right, and lets it say so. */
  refused(): Promise<void>;
  /** Lets the form be rendered again. */
  settle(): Promise<void>;
}

/** Opens the form with these fields; resolves when it is shown. */
export async function formWorld(world: ElementWorld, fields: FlexWebchat['fields'], more: Partial<FlexWebchat> = {}): Promise<FormWorld> {
  const { ports, requests } = line();
  const chat = world.put({ fields, open: true, persist: 'none', ports, ...more });
  await until(() => maybeByRole(chat, 'button', 'Start chat'));
  const settle = async (): Promise<void> => {
    const panel = chat.shadowRoot?.querySelector('flex-webchat-panel');
    await panel?.updateComplete;
    await panel?.shadowRoot?.querySelector<FlexWebchat>('flex-webchat-form')?.updateComplete;
  };
  await settle();
  const press = (): void => byRole(chat, 'button', 'Start chat').click();
  return {
    chat,
    settle,
    async submitted() {
      press();
      await until(() => requests.length > 0);
      const [{ data }] = requests as [SessionRequest];
      return data;
    },
    async refused() {
      press();
      await settle();
      await settle();
      if (requests.length > 0) throw new Error('The chat was started.');
    },
  };
}

/** What help and errors say of a control, or of the group that it is in. */
export function descriptionOf(element: HTMLElement): string {
  const root = element.getRootNode() as ShadowRoot;
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => root.getElementById(id)?.textContent).join(' ');
}
