/** The element whose launcher is pressed. */
export interface PressedHost {
  readonly open: boolean;
  readonly inline: boolean;
  readonly shadowRoot: ShadowRoot | null;
  focus(): void;
  show(): void;
}

/** Opens the chat as the visitor's own click on the launcher does: the focus goes in. */
export function pressLauncher(host: PressedHost): void {
  const launcher = host.shadowRoot?.querySelector<HTMLElement>('.launcher');
  if (host.open || host.inline) host.focus();
  else if (launcher) launcher.click();
  else host.show();
}
