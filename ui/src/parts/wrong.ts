/** What is wrong with a text that was typed; `said` once the person has stopped typing it. */
export interface Wrong {
  words: string;
  said: boolean;
}
