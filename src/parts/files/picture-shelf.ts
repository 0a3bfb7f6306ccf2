import { pictureType } from '../../files/file-rules.js';
import { pictureSize, type PictureSize } from '../../files/picture-size.js';
import { headBytes } from '../../files/signatures.js';
import type { FileSource } from './file-source.js';

/** Up to this size pictures are loaded without being asked for, bytes. */
export const freely = 10 * 1024 * 1024;
/** Larger ones are not drawn at all, bytes. */
export const largest = 50 * 1024 * 1024;
/** Dots that are drawn at most: they take four bytes each, however few bytes came. */
const maxDots = 40_000_000;

/** A picture that was looked at before it is drawn. */
export interface ShownPicture extends PictureSize {
  /** A `blob:` address, as long as somebody has the picture. */
  readonly address: string;
  /** Its bytes. */
  readonly blob: Blob;
}

/** The bytes are no picture that can be drawn. */
export class Undrawable extends Error {}

/** The pictures of a list, each loaded once while anybody shows it. */
export class PictureShelf {
  readonly #there = new Map<string, { readonly picture: Promise<ShownPicture>; readonly stop: AbortController; users: number }>();

  /** Gives a picture, by its content whatever its sender says of it; each one has to be given back. Rejects with `Undrawable`, or as the file does. */
  take(source: FileSource): Promise<ShownPicture> {
    const { sid, size } = source.media;
    const known = this.#there.get(sid);
    if (known) {
      known.users += 1;
      return known.picture;
    }
    const stop = new AbortController();
    const picture = source.bytes(stop.signal, Math.max(freely, size)).then(checked);
    const entry = { picture, stop, users: 1 };
    this.#there.set(sid, entry);
    picture.catch(() => this.#there.get(sid) === entry && this.#there.delete(sid));
    return picture;
  }

  giveBack({ media: { sid } }: FileSource): void {
    const known = this.#there.get(sid);
    if (!known || (known.users -= 1) > 0) return;
    this.#there.delete(sid);
    known.stop.abort();
    void known.picture.then(
      ({ address }) => URL.revokeObjectURL(address),
      () => undefined,
    );
  }
}

async function checked(blob: Blob): Promise<ShownPicture> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const type = pictureType(bytes.subarray(0, headBytes));
  const size = type && pictureSize(bytes, type);
  if (!size || size.width * size.height > maxDots) throw new Undrawable('These bytes are no picture that can be drawn.');
  const picture = new Blob([bytes], { type });
  return { ...size, blob: picture, address: URL.createObjectURL(picture) };
}
