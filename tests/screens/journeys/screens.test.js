// Every screen in both languages and both themes against the real core: it draws, it has its words, axe finds nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { start } from '../host.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] };

/** Place, and a text a person must see there, by language. */
const screens = [
  ['board', { hi: 'अतिदेय', en: 'Overdue' }],
  ['cases', { hi: 'केस', en: 'Cases' }],
  ['figures', { hi: 'आँकड़े', en: 'Figures' }],
  ['import', { hi: 'आयात', en: 'Import' }],
  ['law', { hi: 'क़ानून', en: 'Law' }],
  ['settings', { hi: 'सेटिंग', en: 'Settings' }],
];

let host;
before(async () => (host = await start()));
after(() => host.end());

async function sound(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate((rules) => window.axe.run(document, rules), rules);
  const told = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' ; ')}`);
  assert.deepEqual(told, [], `axe on ${what}`);
}

async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
}

for (const lang of ['hi', 'en']) {
  for (const [place, words] of screens) {
    for (const theme of ['light', 'dark']) {
      test(`${place}, ${lang}, ${theme}`, async () => {
        const page = await host.open(lang, `#/${place}`, `&theme=${theme}`);
        await page.locator('main').getByText(words[lang], { exact: false }).first().waitFor();
        await settled(page);
        assert.equal(await page.locator('html').getAttribute('lang'), lang);
        const sample = lang === 'hi' ? 'नमूना' : /sample/i;
        await page.getByText(sample).first().waitFor();
        await sound(page, `${place}, ${lang}, ${theme}`);
        await page.close();
      });
    }
  }

  test(`a case, ${lang}`, async () => {
    const board = await host.call('board', { tab: 'police', group: 'none', offset: 0, limit: 1 });
    const fir = board.answer.rows[0].fir;
    const page = await host.open(lang, `#/case/${fir}`);
    const [, number, year] = fir.split('/');
    await page.getByText(`${number}/${year}`).first().waitFor();
    await settled(page);
    await sound(page, `case, ${lang}`);
    await page.close();
  });
}

test('axe sees a planted fault, so its silence means something', async () => {
  const page = await host.open('en', '#/board');
  await page.locator('main').getByText('Overdue').first().waitFor();
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  await assert.rejects(sound(page, 'a button without a name'), /button-name/);
  await page.close();
});

test('the board says what the core says', async () => {
  const page = await host.open('en', '#/board');
  const { answer } = await host.call('board', { tab: 'police', group: 'none', offset: 0, limit: 1 });
  const overdue = page.getByRole('button', { name: /overdue/i }).first();
  await overdue.waitFor();
  assert.match((await overdue.innerText()).replace(/\D+/g, ' '), new RegExp(`\\b${answer.counts.overdue}\\b`));
  await page.close();
});

test('search opens by keyboard and finds in Hindi', async () => {
  const page = await host.open('hi', '#/board');
  await page.locator('main').getByText('अतिदेय').first().waitFor();
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.locator('input').first().fill('पनकी');
  await dialog.getByText('पनकी').first().waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.close();
});

test('a call without the token is turned away', async () => {
  const answer = await fetch(new URL('/call/start', host.address), { method: 'POST', body: '{}' });
  assert.equal(answer.status, 401);
});

test('no page complained', () => {
  // The call without a token is made outside the pages; theirs must all have been clean.
  assert.deepEqual(host.troubles, []);
});
