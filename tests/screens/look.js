// What the journeys do with a page: go, wait until it is still, look at it with axe (and, when asked, take a picture).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] };
// `ITSSO_SHOTS=FOLDER` keeps a picture of everything axe looks at, for a person to look at too.
const shots = process.env.ITSSO_SHOTS;

/** Waits until no call is under way and what it brought has been drawn. */
export async function still(page) {
  const drawn = () =>
    page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    );
  await drawn();
  while (page.asked > 0) {
    // It may have ended between the question and the listening; then the next drawing finds out.
    await page.waitForEvent('requestfinished', { timeout: 500 }).catch(() => undefined);
    await drawn();
  }
  await page.evaluate(() => document.fonts.ready);
}

/** Goes to another place in the same page. */
export async function go(page, hash) {
  await page.evaluate((hash) => (location.hash = hash), hash);
  await still(page);
}

/** Axe finds nothing on the page as it stands. */
export async function sound(page, what) {
  await still(page);
  if (shots) await page.screenshot({ path: join(shots, `${what.replace(/[^a-z0-9]+/gi, '-')}.png`) });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const found = await page.evaluate((rules) => window.axe.run(document, rules), rules);
  const told = found.violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' ; ')}`,
  );
  assert.deepEqual(told, [], `axe on ${what}`);
}

/** Answers the next question for a file with that path. */
export function answerWith(page, path) {
  page.once('dialog', (dialog) => void dialog.accept(path));
}
