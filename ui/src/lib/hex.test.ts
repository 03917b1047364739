import { describe, expect, it } from 'vitest';
import { digitCount, fours } from './hex';
import { stateName } from './states';

describe('digits to be compared with paper', () => {
  it('stand in groups of four, with no blank at the end', () => {
    expect(fours('0123456789abcdef')).toBe('0123 4567 89ab cdef');
    expect(fours('01234')).toBe('0123 4');
    expect(fours('')).toBe('');
  });

  it('are counted without what stands between them', () => {
    expect(digitCount(fours('a'.repeat(64)))).toBe(64);
    expect(digitCount(' ab-cd\n01 ')).toBe(6);
  });
});

describe('a State', () => {
  it('has its name beside its letters', () => {
    expect(stateName('UP')).toEqual({ en: 'Uttar Pradesh (UP)', hi: 'उत्तर प्रदेश (UP)' });
  });

  it('is found by older letters, and keeps those that are none', () => {
    expect(stateName('OR').en).toBe('Odisha (OR)');
    expect(stateName('ZZ')).toEqual({ en: 'ZZ', hi: 'ZZ' });
  });
});
