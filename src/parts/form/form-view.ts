import type { Hours } from '../../chat/business-hours.js';
import type { ChatController } from '../../chat/chat-controller.js';
import type { Field } from '../../chat/fields.js';
import type { FormOptions } from '../../chat/form-options.js';
import type { Answers } from '../../chat/ports.js';
import type { PageSlots } from '../frame/page-slots.js';
import type { MoreFields } from '../fields/more-fields.js';

/** What a form is drawn from. */
export interface FormView {
  readonly chat: ChatController;
  readonly fields: readonly Field[];
  /** What fields need that most forms do without. */
  readonly more?: MoreFields | undefined;
  /** What the site knows of the visitor. */
  readonly prefill: Answers | undefined;
  /** What is around the fields. */
  readonly form: FormOptions | undefined;
  /** When the site's people are there. */
  readonly hours: Hours | undefined;
  /** True where the site has put a form of its own. */
  readonly own: boolean;
  /** What the page puts into its element. */
  readonly page: PageSlots;
  /** Called when the visitor begins to write. */
  readonly begun: () => void;
}
