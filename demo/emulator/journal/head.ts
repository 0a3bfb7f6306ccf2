import { randomUUID } from 'node:crypto';
import type { Account } from '../account.js';
import { linesOf } from './lines.js';

/** The first line of a journal. */
export interface Head {
  readonly format: string;
  readonly version: number;
  /** Names the data. */
  readonly dataId: string;
  readonly accountSid: string;
  readonly serviceSid: string;
}

const format = 'flex-webchat-emulator';
const version = 1;

/** Gives the head of a new journal. */
export function createHead({ accountSid, serviceSid }: Account): Head {
  return { format, version, dataId: randomUUID(), accountSid, serviceSid };
}

/** Reads the head; throws a sentence where the file is none of ours, of another version, or of another account. */
export function readHead(file: string, { accountSid, serviceSid }: Account): Head {
  const head = parsedHead(file);
  if (head?.format !== format || typeof head.dataId !== 'string') throw new Error(`${file}, line 1: this is no journal of a local Flex. Use another folder.`);
  if (head.version !== version) {
    throw new Error(`${file}, line 1: the journal has version ${head.version}, but this program reads version ${version}. Use the program that wrote it, or another folder.`);
  }
  if (head.accountSid !== accountSid || head.serviceSid !== serviceSid) {
    throw new Error(
      `${file}, line 1: the data belong to account ${head.accountSid}, service ${head.serviceSid}, not to ${accountSid}, ${serviceSid}. Start with the same account, or use another folder.`,
    );
  }
  return head;
}

function parsedHead(file: string): Head | undefined {
  for (const { text } of linesOf(file)) {
    try {
      return JSON.parse(text) as Head;
    } catch {
      return undefined;
    }
  }
  return undefined;
}
