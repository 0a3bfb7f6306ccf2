import type { KeptSize, PanelSize } from '../parts/resize/resize-handle.js';

/** The size that the visitor has given the panel, kept in `storage` under `key`; with the panel alone where there is none. */
export function keptSize(storage: Storage | undefined, key: string): KeptSize {
  return {
    read() {
      try {
        return sizeFrom(JSON.parse(storage?.getItem(key) ?? 'null'));
      } catch {
        return undefined;
      }
    },
    write(size) {
      try {
        if (size) storage?.setItem(key, JSON.stringify(size));
        else storage?.removeItem(key);
      } catch {
        // Full, or forbidden: it holds for this panel.
      }
    },
  };
}

/** The page's other scripts can write there too. */
function sizeFrom(value: unknown): PanelSize | undefined {
  const { width, height } = (value ?? {}) as Record<string, unknown>;
  return isLength(width) && isLength(height) ? { width, height } : undefined;
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && value >= 100 && value <= 10_000;
}
