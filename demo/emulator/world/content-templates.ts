import { createSid } from '../sids.js';
import { Refusal } from './refusal.js';
import type { ContentTemplate } from './records.js';
import type { WorldState } from './state.js';

/** What a new template is made of; SID, language and variables have values unless given. */
export type NewContentTemplate = Pick<ContentTemplate, 'friendlyName' | 'types'> &
  Partial<Pick<ContentTemplate, 'sid' | 'language' | 'variables'>>;

/** Adds a template; one of the same SID is replaced. */
export function addContentTemplate(state: WorldState, given: NewContentTemplate): ContentTemplate {
  const now = state.now();
  const template: ContentTemplate = {
    language: 'en',
    variables: {},
    ...given,
    sid: given.sid ?? createSid('HX'),
    dateCreated: now,
    dateUpdated: now,
  };
  state.contentTemplates.set(template.sid, template);
  state.emit({ type: 'content-template-added', template });
  return template;
}

/** Gives the template of that SID or refuses with `content-template-not-found`. */
export function contentTemplateOf(state: WorldState, sid: string): ContentTemplate {
  const template = state.contentTemplates.get(sid);
  if (!template) throw new Refusal('content-template-not-found', sid);
  return template;
}

/** Removes a template; messages made of it stay as they are. */
export function removeContentTemplate(state: WorldState, sid: string): void {
  const template = contentTemplateOf(state, sid);
  state.contentTemplates.delete(sid);
  state.emit({ type: 'content-template-removed', template });
}
