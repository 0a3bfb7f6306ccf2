/** Says how long it is, in minutes and seconds: "1 minute and 5 seconds". `lang` is a BCP 47 tag, `left` seconds. */
export function spokenTime(left: number, lang: string): string {
  const parts = [[Math.floor(left / 60), 'minute'], [left % 60, 'second']] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(count));
  return new Intl.ListFormat(lang).format(said);
}
