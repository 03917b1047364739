import { channel } from '$host-channel';
import type { Calls } from './calls';
import type { Progress } from './types/Progress';

export { CallFailed } from './channel';
export type { FileAsk } from './channel';
export type { Calls } from './calls';

/** The one way to the core. Refusals come as {@link CallFailed} with words for a person. */
export async function call<K extends keyof Calls>(
  name: K,
  ask: Calls[K]['ask'],
  onProgress?: (step: Progress) => void,
): Promise<Calls[K]['answer']> {
  return (await channel.call(name, ask, onProgress)) as Calls[K]['answer'];
}

export const pickFile = channel.pickFile;
export const saveFile = channel.saveFile;
export const ready = channel.ready;
