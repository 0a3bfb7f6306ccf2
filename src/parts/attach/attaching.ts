import type { Attachment } from '../../chat/attachment.js';
import type { ChatController } from '../../chat/chat-controller.js';
import type { FileOptions } from '../../chat/talk-options.js';
import { isSame, limitsFrom, problemsAmong } from '../../files/chosen-files.js';
import { judge, type FileLimits, type FileProblem } from '../../files/file-rules.js';

/** The limits for files of a chat, as far as they are known. */
export type Limits = () => FileLimits;

/** Answers what is asked about the files that a visitor chooses: looks at each, alone and among the others. Gives the limits that hold. */
export function attaching(chat: ChatController, options: () => FileOptions | undefined): Limits {
  const looks = new Map<string, Look>();
  let flex: Partial<FileLimits> | undefined;
  const turns = new Map<string, number>();
  let count = 0;

  chat.handle('attach', (files) => {
    if (!flex && chat.state.session?.token) askFlex();
    const before = chat.state.attachments;
    if (before.length === 0) looks.clear();
    const added = files.map((file): Attachment => ({ id: `file-${(count += 1)}`, file, checking: true }));
    put([...before, ...added]);
    lookAt(added);
  });
  chat.handle('detach', (id) => {
    looks.delete(id);
    turns.delete(id);
    put(chat.state.attachments.filter((each) => each.id !== id));
  });
  return limits;

  function limits(): FileLimits {
    return limitsFrom(options(), flex);
  }

  /** Until it is known, and where it cannot be known, our own limits count. */
  function askFlex(): void {
    flex = {};
    chat.run('askFileLimits', (known) => {
      flex = known;
      lookAt(chat.state.attachments);
    });
  }

  function lookAt(some: readonly Attachment[]): void {
    const { attachments } = chat.state;
    for (const each of some) void look(each, attachments.slice(0, attachments.findIndex(({ id }) => id === each.id)));
  }

  /** A later look, under other limits, counts more than this one, however long this one takes. */
  async function look({ id, file }: Attachment, before: readonly Attachment[]): Promise<void> {
    const turn = (turns.get(id) ?? 0) + 1;
    turns.set(id, turn);
    const verdict = await judge(file, limits());
    const problem = 'problem' in verdict ? verdict.problem : undefined;
    const twins = problem ? [] : await Promise.all(before.map(async (each) => ((await sameAs(each, file)) ? each.id : '')));
    if (turns.get(id) !== turn) return;
    looks.set(id, { problem, twins: new Set(twins) });
    const sent = 'problem' in verdict ? file : new File([file], verdict.name, { type: verdict.type, lastModified: file.lastModified });
    put(chat.state.attachments.map((each) => (each.id === id ? { id, file: sent } : each)));
  }

  /** Records them, each with what is wrong with it now. */
  function put(attachments: readonly Attachment[]): void {
    const counted = attachments.map(({ id, file }) => ({
      size: file.size,
      problem: looks.get(id)?.problem,
      same: (place: number) => looks.get(id)?.twins.has(attachments[place]?.id ?? '') ?? false,
    }));
    const problems = problemsAmong(counted, limits());
    chat.record({
      type: 'attachments-changed',
      attachments: attachments.map((each, place) => (each.problem === problems[place] ? each : { ...each, problem: problems[place] })),
    });
  }
}

/** What was seen of a file: what is wrong with it by itself, and those before it that are the same, by their ids. */
interface Look {
  readonly problem: FileProblem | undefined;
  readonly twins: ReadonlySet<string>;
}

async function sameAs({ file }: Attachment, other: File): Promise<boolean> {
  try {
    return await isSame(file, other);
  } catch {
    return false;
  }
}
