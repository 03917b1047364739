import { daily } from './en-daily';
import { more } from './en-more';

/** All texts of the screens in English. Hindi has the same keys (hi.ts), the compiler sees to it. */
export const en = { ...daily, ...more };

export type Dict = typeof en;
