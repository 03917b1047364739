import { expect, test } from 'vitest';
import { digitOf, isLetter, isQuestion } from './keys';

test('a letter is the same key in English and in Hindi', () => {
  expect(isLetter({ key: 'g', code: 'KeyG' }, 'g')).toBe(true);
  expect(isLetter({ key: 'G', code: 'KeyG' }, 'g')).toBe(true);
  expect(isLetter({ key: 'ु', code: 'KeyG' }, 'g')).toBe(true);
  expect(isLetter({ key: 'Process', code: 'KeyG' }, 'g')).toBe(true);
  expect(isLetter({ key: 'ु', code: 'KeyH' }, 'g')).toBe(false);
});

test('where the layout writes Latin letters the letter counts, not its place', () => {
  expect(isLetter({ key: 'k', code: 'KeyV' }, 'k')).toBe(true);
  expect(isLetter({ key: 't', code: 'KeyK' }, 'k')).toBe(false);
});

test('digits and the question mark', () => {
  expect(digitOf({ key: '१', code: 'Digit1' })).toBe(1);
  expect(digitOf({ key: '6', code: 'Digit6' })).toBe(6);
  expect(digitOf({ key: 'k', code: 'KeyK' })).toBeNull();
  expect(isQuestion({ key: '?', code: 'Slash', shiftKey: true })).toBe(true);
  expect(isQuestion({ key: 'य़', code: 'Slash', shiftKey: true })).toBe(true);
  expect(isQuestion({ key: '/', code: 'Slash', shiftKey: false })).toBe(false);
});
