/** Width and height in dots. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Gives how large a picture of this type is by what stands in its bytes, without drawing it; `undefined` where that is not found. Where
 * several sizes are named, each side is the largest.
 */
export function pictureSize(bytes: Uint8Array, type: string): PictureSize | undefined {
  try {
    return readers[type]?.(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    // It ends before its size.
    return undefined;
  }
}

const readers: Readonly<Record<string, (view: DataView) => PictureSize | undefined>> = {
  'image/png': (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  'image/gif': (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  'image/bmp': (view) => ({ width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) }),
  'image/webp': webp,
  'image/jpeg': jpeg,
  'image/avif': avif,
};

function webp(view: DataView): PictureSize | undefined {
  switch (view.getUint8(15)) {
    case 0x58: // VP8X
      return { width: 1 + triple(view, 24), height: 1 + triple(view, 27) };
    case 0x4c: // VP8L
      return { width: 1 + (view.getUint16(21, true) & 0x3fff), height: 1 + ((view.getUint32(21, true) >> 14) & 0x3fff) };
    case 0x20: // VP8
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return undefined;
  }
}

/** From segment to segment, to the one that begins a frame. */
function jpeg(view: DataView): PictureSize | undefined {
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // Filling, and markers that stand alone.
    at += marker === 0xff ? 1 : marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7) ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Each picture in it, and the one that they make together, has a box `ispe`; all stand in the box `meta` at its beginning. */
function avif(view: DataView): PictureSize | undefined {
  let found: PictureSize | undefined;
  for (let at = 0; at + 16 <= Math.min(view.byteLength, 65_536); at += 1) {
    if (view.getUint32(at) !== 0x69737065) continue;
    found = { width: Math.max(found?.width ?? 0, view.getUint32(at + 8)), height: Math.max(found?.height ?? 0, view.getUint32(at + 12)) };
  }
  return found;
}

function triple(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
