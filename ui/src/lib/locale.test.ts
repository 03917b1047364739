import { describe, expect, it } from 'vitest';
import { mendLanguage } from './locale';

describe('the language of the browser', () => {
  it('is one that Intl knows', () => {
    const posix = { language: 'C' } as Navigator;
    mendLanguage(posix);
    expect(() => new Intl.NumberFormat(posix.language)).not.toThrow();
  });

  it('is left alone where it is one', () => {
    const hindi = { language: 'hi-IN' } as Navigator;
    mendLanguage(hindi);
    expect(hindi.language).toBe('hi-IN');
  });
});
