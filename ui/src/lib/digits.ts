/** Indian grouping: 1,00,000. */
export function grouped(n: number): string {
  const whole = Math.trunc(Math.abs(n)).toString();
  const last = whole.slice(-3);
  const rest = whole.slice(0, -3).replace(/\B(?=(\d{2})+(?!\d))/g, ',');
  return (n < 0 ? '−' : '') + (rest ? `${rest},${last}` : last);
}

/** `97.6`; an en dash where there is nothing to divide by. */
export function percent(pct: number | null | undefined): string {
  if (pct === null || pct === undefined) return '–';
  return pct.toFixed(1);
}

/** `12 MB`. */
export function bytes(n: number): string {
  if (n < 1024) return `${n} B`;
  if (n < 1024 * 1024) return `${(n / 1024).toFixed(0)} KB`;
  return `${(n / 1024 / 1024).toFixed(1)} MB`;
}
