import { TwilioError } from '../errors.js';
import type { MediaBytes } from '../media/media-bytes.js';
import { createSid } from '../sids.js';
import type { ContentTemplate } from '../world/records.js';
import type { World } from '../world/world.js';

/**
 * Fills a template in for a chat and keeps the result as a rich body (media of category `body`), whose SID it gives with
 * the text for those who show no rich content. Throws 400 / 20001 for variables that are no JSON object of texts.
 */
export async function prepareContent(
  world: World,
  bytes: MediaBytes,
  given: { readonly author: string; readonly contentSid: string; readonly contentVariables: string | undefined },
): Promise<{ body: string | null; mediaSids: readonly string[] }> {
  const template = world.contentTemplate(given.contentSid);
  const variables = { ...template.variables, ...variablesIn(given.contentVariables) };
  const [type, form] = richestForm(template);
  const data = filledIn(form, variables);
  const content = Buffer.from(JSON.stringify({ data }));
  const sid = createSid('ME');
  await bytes.put(sid, content);
  world.addMedia({
    sid,
    author: given.author,
    category: 'body',
    // As SDK 3.0.1 reads it: what follows this prefix, its first dot a slash again, is the form's type.
    contentType: `application/x-vnd.com.twilio.rich.${type.replace('/', '.')}`,
    filename: null,
    size: content.length,
  });
  return { body: plainText(template, data, variables), mediaSids: [sid] };
}

/** Puts the variables' values for `{{name}}` wherever texts stand; a variable without a value stays as it is. */
export function filledIn(form: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof form === 'string') {
    return form.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (whole, name: string) => (Object.hasOwn(variables, name) ? (variables[name] ?? whole) : whole));
  }
  if (Array.isArray(form)) return form.map((part) => filledIn(part, variables));
  if (typeof form !== 'object' || form === null) return form;
  return Object.fromEntries(Object.entries(form).map(([name, part]) => [name, filledIn(part, variables)]));
}

// Inferred: a chat gets the template's richest form; texts are for channels that show nothing else.
function richestForm({ types }: ContentTemplate): readonly [type: string, form: unknown] {
  const forms = Object.entries(types);
  const [first = ['twilio/text', { body: '' }]] = forms.filter(([type]) => type !== 'twilio/text').concat(forms);
  return first;
}

function plainText({ types }: ContentTemplate, data: unknown, variables: Readonly<Record<string, string>>): string | null {
  const texts = [filledIn(types['twilio/text']?.['body'], variables), ...['body', 'title', 'label'].map((name) => field(data, name))];
  return texts.find((text): text is string => typeof text === 'string' && text !== '') ?? null;
}

function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Object.entries(data).find(([key]) => key === name)?.[1] : undefined;
}

function variablesIn(text: string | undefined): Record<string, string> {
  const wrong = new TwilioError(400, 20001, 'content_variables must be a JSON object of texts by name of the variable');
  if (text === undefined || text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => {
        if (typeof part !== 'string' && typeof part !== 'number') throw wrong;
        return [name, String(part)];
      }),
    );
  } catch {
    throw wrong;
  }
}
