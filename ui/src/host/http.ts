import { CallFailed, isTrouble, type Channel, type FileAsk } from './channel';
import type { Progress } from './types/Progress';

// Test builds only (see vite.config.ts). The token is taken once, so that moving about in the program keeps it.
const token = new URLSearchParams(location.search).get('token') ?? '';

interface Line {
  progress?: Progress;
  answer?: unknown;
  error?: unknown;
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const whole = (rest + value).split('\n');
    rest = whole.pop() ?? '';
    for (const line of whole) if (line) yield JSON.parse(line) as Line;
  }
}

async function call(name: string, args: unknown, onProgress?: (step: Progress) => void): Promise<unknown> {
  const response = await fetch(`/call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-itsso-token': token },
    body: JSON.stringify(args),
  });
  if (!response.ok || !response.body) throw new Error(`test host: ${response.status}`);
  for await (const line of lines(response.body)) {
    if (line.progress) onProgress?.(line.progress);
    else if (line.error !== undefined)
      throw isTrouble(line.error) ? new CallFailed(line.error) : new Error(JSON.stringify(line.error));
    else return line.answer;
  }
  throw new Error('test host: no answer');
}

// A browser test answers the prompt with a path on the machine both run on.
const path = async (ask: FileAsk): Promise<string | null> => window.prompt(ask.title ?? '', ask.name ?? '');

/** The tests' way to the core. */
export const channel: Channel = { call, pickFile: path, saveFile: path, ready: async () => undefined };
