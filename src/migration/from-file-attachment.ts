import type { TalkOptions } from '../chat/talk-options.js';
import type { OldPart } from './old-part.js';

/** Gives what files visitors may send; `enabled` is what holds where the old configuration does not say. */
export function fromFileAttachment(old: OldPart, enabled: boolean): NonNullable<TalkOptions['files']> | undefined {
  const given = old.part('fileAttachment');
  const on = given?.flag('enabled') ?? enabled;
  const maxSize = given?.amount('maxFileSize');
  const types = given?.texts('acceptedExtensions');
  const readOnly = given?.flag('readOnly');
  given?.rest('It has no counterpart: talk.files has types, maxSize, maxFiles and maxTotal.');
  if (!on || readOnly) return false;
  return maxSize || types ? { ...(types && { types }), ...(maxSize && { maxSize }) } : undefined;
}
