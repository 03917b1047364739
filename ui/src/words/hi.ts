import type { Dict } from './en';
import { daily } from './hi-daily';
import { more } from './hi-more';
import { packs } from './hi-packs';
import { paper } from './hi-paper';

/** पर्दों के सारे शब्द हिन्दी में; कुंजियाँ en.ts की ही। */
export const hi: Dict = { ...daily, ...more, ...packs, ...paper };
