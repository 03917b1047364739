import { daily } from './en-daily';
import { more } from './en-more';
import { packs } from './en-packs';
import { paper } from './en-paper';

/** All texts of the screens in English. Hindi has the same keys (hi.ts), the compiler sees to it. */
export const en = { ...daily, ...more, ...packs, ...paper };

export type Dict = typeof en;
