/**
 * Whether the key of a letter was pressed: by its Latin letter where the layout writes one, else (Hindi) by its place on the
 * keyboard, so that a shortcut is on the same key in every layout.
 */
export function isLetter(event: Pick<KeyboardEvent, 'key' | 'code'>, letter: string): boolean {
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase() === letter;
  return event.code === `Key${letter.toUpperCase()}`;
}

/** The digit of the row above the letters, whatever the layout writes with it (`1`, `१`, `&`). */
export function digitOf(event: Pick<KeyboardEvent, 'key' | 'code'>): number | null {
  const found = /^Digit(\d)$/.exec(event.code) ?? /^(\d)$/.exec(event.key);
  return found ? Number(found[1]) : null;
}

/** The question mark; in a layout that has none there, the key that has it elsewhere. */
export function isQuestion(event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): boolean {
  return (
    event.key === '?' || (event.code === 'Slash' && event.shiftKey && /[^\u0000-\u024f]/.test(event.key))
  );
}
