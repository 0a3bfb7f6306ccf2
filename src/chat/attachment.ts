import type { FileProblem } from '../files/file-rules.js';

/** A file that the visitor has chosen and not sent. */
export interface Attachment {
  readonly id: string;
  /** Under the name and the type that it is sent under, once it has been looked at. */
  readonly file: File;
  /** True until it has been looked at. */
  readonly checking?: boolean | undefined;
  /** Why it is not sent; `undefined` where it can be. */
  readonly problem?: FileProblem | undefined;
}

/** True for one that can be sent now. */
export function isReady({ checking, problem }: Attachment): boolean {
  return !checking && !problem;
}
