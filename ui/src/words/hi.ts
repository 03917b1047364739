import type { Dict } from './en';
import { daily } from './hi-daily';
import { more } from './hi-more';

/** पर्दों के सारे शब्द हिन्दी में; कुंजियाँ en.ts की ही। */
export const hi: Dict = { ...daily, ...more };
