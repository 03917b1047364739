import { flushSync } from 'svelte';

/** While the browser makes a print, what is printed is made for it (parts/Paper.svelte); never what is on the screen. */
export const paper = $state({ on: false });

/** Rows a printed list has at most; what is left out is said on it. */
export const PAPER_ROWS = 500;

const put = (on: boolean): void => {
  if (paper.on !== on) flushSync(() => (paper.on = on));
};

/** Prints. The paper is made before the browser is asked: while it answers the page is paused and can draw nothing new. */
export function print(): void {
  put(true);
  window.print();
}

addEventListener('beforeprint', () => put(true));
addEventListener('afterprint', () => put(false));
// Ctrl P prints the same way.
addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'p') return;
  event.preventDefault();
  print();
});
