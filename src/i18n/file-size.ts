const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Gives a size in bytes as people say it in a language, or in the browser's. */
export function fileSize(bytes: number, lang: string | undefined): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const unit = units[power] ?? 'byte';
  const digits = { maximumFractionDigits: power > 1 ? 1 : 0 };
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: power === 0 ? 'long' : 'short', ...digits }).format(bytes / 1024 ** power);
}
