import { Channel as TauriChannel, invoke } from '@tauri-apps/api/core';
import { CallFailed, isTrouble, type Channel, type FileAsk } from './channel';
import type { Progress } from './types/Progress';

async function call(name: string, args: unknown, onProgress?: (step: Progress) => void): Promise<unknown> {
  const progress = new TauriChannel<Progress>();
  if (onProgress) progress.onmessage = onProgress;
  try {
    return await invoke('call', { name, args, progress });
  } catch (refused) {
    throw isTrouble(refused) ? new CallFailed(refused) : refused;
  }
}

/** The window's way to the core. */
export const channel: Channel = {
  call,
  pickFile: (ask: FileAsk) => invoke<string | null>('pick_file', { ask }),
  saveFile: (ask: FileAsk) => invoke<string | null>('save_file', { ask }),
  ready: () => invoke<void>('ready'),
};
