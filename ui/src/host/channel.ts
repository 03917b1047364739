import type { CallTrouble } from './types/CallTrouble';
import type { Progress } from './types/Progress';

/** What a file question offers. */
export interface FileAsk {
  title?: string;
  name?: string;
  filters?: { name: string; extensions: string[] }[];
}

/** A way to the core. There are two: the window's, and (test builds only) loopback HTTP. */
export interface Channel {
  call(name: string, args: unknown, onProgress?: (step: Progress) => void): Promise<unknown>;
  pickFile(ask: FileAsk): Promise<string | null>;
  saveFile(ask: FileAsk): Promise<string | null>;
  ready(): Promise<void>;
}

/** A call the core answered with words. */
export class CallFailed extends Error {
  constructor(readonly trouble: CallTrouble) {
    super(trouble.code);
    this.name = 'CallFailed';
  }
}

/** Whether something is what the core sends when it refuses. */
export function isTrouble(value: unknown): value is CallTrouble {
  return typeof value === 'object' && value !== null && 'code' in value && 'words' in value;
}
