/** Digits in groups of four, as papers print them to be compared. */
export const fours = (digits: string): string => digits.replace(/(.{4})(?=.)/g, '$1 ');

/** How many digits of a key have been typed: blanks and hyphens between them do not count. */
export const digitCount = (typed: string): number => typed.replace(/[\s-]/g, '').length;
