const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const kilobytes = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });

/** Gives hour and minute in the agent's own way of writing. */
export function clockTime(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : time.format(date);
}

/** Gives the day's name, "Today" for this one. */
export function dayName(date: Date): string {
  return date.toDateString() === new Date().toDateString() ? 'Today' : day.format(date);
}

/** Gives a file's size in kilobytes, rounded up. */
export function fileSize(bytes: number): string {
  return kilobytes.format(Math.ceil(bytes / 1000));
}

/** Tells whether a text is an address a browser may follow: what customers send is never trusted to be one. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
