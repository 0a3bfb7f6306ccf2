/** A file that the browser was to save. */
export interface Saved {
  readonly name: string;
  readonly blob: Blob;
}

/** Takes what would be saved in the place of the browser, until `stop` is called. */
export function catchSaved(): { readonly saved: readonly Saved[]; stop(): void } {
  const saved: Saved[] = [];
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let last = new Blob();
  URL.createObjectURL = (blob: Blob) => {
    last = blob;
    return createObjectURL.call(URL, blob);
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob: last });
  };
  return {
    saved,
    stop() {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    },
  };
}
