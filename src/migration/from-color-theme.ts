import type { MigratedOptions } from './migration.js';
import type { OldPart } from './old-part.js';
import { entryOf, isRecord, shown } from './strange-values.js';

/** Custom properties that are the nearest to a colour of the old themes. */
const colours: Readonly<Record<string, string>> = {
  defaultButtonColor: 'accent',
  lightTextColor: 'on-accent',
  darkTextColor: 'ink',
  notificationBackgroundColorError: 'alarm-tint',
  notificationBackgroundColorWarning: 'warn',
};

/** What styles the same here: a part, or a slot. */
const places: Readonly<Record<string, string>> = {
  'MainContainer': '::part(panel)',
  'EntryPoint.Container': '::part(launcher)',
  'MainHeader.Container': '::part(header)',
  'MainHeader.Logo': 'your own element with slot="logo"',
  'PreEngagementCanvas.Container': '::part(form)',
  'PreEngagementCanvas.Form.SubmitButton': '::part(submit)',
  'PreEngagementCanvas.Form.Label': '::part(field)',
  'PreEngagementCanvas.Footer': 'your own element with slot="footer"',
  'PendingEngagementCanvas': '::part(panel)',
  'Chat.MessagingCanvas': '::part(panel)',
  'Chat.MessageList': '::part(messages)',
  'Chat.MessageInput.Container': '::part(composer)',
  'Chat.MessageInput.Button': '::part(send)',
  'Chat.MessageListItem.FromMe': '::part(bubble-own)',
  'Chat.MessageListItem.FromOthers': '::part(bubble)',
  'Chat.MessageCanvasTray': '::part(way-on)',
  'FormComponents': '::part(field)',
};

/** Takes the scheme over; for each colour and each override the report says where it goes in a style sheet. */
export function fromColorTheme(old: OldPart, options: MigratedOptions): void {
  const named = old.value('colorTheme');
  if (typeof named === 'string') {
    options.theme = schemeOf(named);
    return;
  }
  const theme = old.part('colorTheme');
  if (!theme) return;
  const base = theme.text('baseName');
  const light = theme.flag('light');
  if (light !== undefined || base) options.theme = light === undefined ? schemeOf(base ?? '') : light ? 'light' : 'dark';
  const given = theme.part('colors');
  for (const name of given?.names() ?? []) sayColour(given as OldPart, name);
  const overrides = theme.part('overrides');
  if (overrides) sayPlaces(overrides, '');
  theme.rest('It has no counterpart: see docs/theming.md.');
}

/** The old themes are light but for those that have the darkness in their names. */
function schemeOf(name: string): 'light' | 'dark' {
  return /dark/i.test(name) ? 'dark' : 'light';
}

function sayColour(given: OldPart, name: string): void {
  const value = given.value(name);
  const property = entryOf(colours, name);
  if (value === undefined) return;
  if (typeof value === 'string' && property) given.say(name, `Put "flex-webchat { --flex-webchat-${property}: ${value}; }" into your style sheet.`);
  else given.say(name, `No colour has this role here. All follow from --flex-webchat-accent, and docs/theming.md has those that can be set; it was ${shown(value)}.`);
}

function sayPlaces(part: OldPart, path: string): void {
  for (const name of part.names()) {
    const at = path ? `${path}.${name}` : name;
    const value = part.value(name);
    const place = entryOf(places, at);
    const inner = !place && isRecord(value) && depthOf(at) < 8 ? part.part(name) : undefined;
    if (inner && Object.keys(places).some((each) => each.startsWith(`${at}.`))) sayPlaces(inner, at);
    else if (value !== undefined) part.say(name, place ? `Style ${place.startsWith('::') ? `flex-webchat${place}` : place} in your style sheet.` : 'Nothing here is styled by this name: docs/theming.md has all parts.');
  }
}

function depthOf(path: string): number {
  return path.split('.').length;
}
