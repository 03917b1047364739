// A register from the choice of its file to the report, again without a change, and a newer one that changes one case.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { browser, core, firstOfficer, folder } from '../host.js';
import { answerWith, go, sound } from '../look.js';
import { ACCOUNT, writeRegister } from '../register.js';

const words = {
  hi: {
    choose: 'फ़ाइल चुनें…',
    preview: 'पूर्वावलोकन',
    run: '6 पंक्तियाँ आयात करें',
    nothing: 'इस फ़ाइल में कुछ नया नहीं',
    done: 'आयात पूरा हुआ',
    refused: 'अस्वीकृत',
    bad: 'एफआईआर की यह तिथि पढ़ी नहीं जा सकती',
  },
  en: {
    choose: 'Choose file…',
    preview: 'Preview',
    run: 'Import 1 rows',
    nothing: 'Nothing new in this file',
    before: 'This very file was imported on',
    done: 'Import finished',
    refused: 'refused',
    bad: 'This is no date of an FIR',
  },
};

let host, chrome, file, dir;
before(async () => {
  dir = folder();
  file = join(dir, 'रजिस्टर.csv');
  [host, chrome] = await Promise.all([core({ store: join(dir, 'store') }), browser()]);
  await firstOfficer(host);
});
after(async () => {
  await chrome.end();
  await host.end();
});

const button = (page, name) => page.getByRole('button', { name, exact: true });

/** The counts as the screen shows them, in the order in which it shows them. */
async function counts(page) {
  await page.locator('.counts').waitFor();
  const shown = await page.locator('.counts .n').allInnerTexts();
  const [rows, fresh, changed, unchanged, out_of_scope, refused] = shown.map(Number);
  return { rows, new: fresh, changed, unchanged, out_of_scope, refused };
}

/** From the import screen to the preview. */
async function toPreview(page, w, look = async () => undefined) {
  answerWith(page, file);
  await button(page, w.choose).click();
  await button(page, w.preview).waitFor();
  await look();
  await button(page, w.preview).click();
  await page.locator('.counts').waitFor();
}

test('a register goes from its file through columns and preview to an exact report, in Hindi', async () => {
  writeRegister(file);
  const w = words.hi;
  const page = await chrome.open(host, 'hi', '#/import');
  await toPreview(page, w, async () => {
    await page.getByRole('heading', { name: 'रजिस्टर.csv' }).waitFor();
    await sound(page, 'import columns, hi, light');
  });
  assert.deepEqual(await counts(page), ACCOUNT);
  await page.getByText(w.bad).first().waitFor();
  await sound(page, 'import preview, hi, light');
  assert.equal(await page.locator('tbody a').count(), 0, 'what is not in the store yet cannot be opened');
  assert.equal(
    (await host.call('board', { tab: 'police', group: 'none', offset: 0, limit: 1 })).answer.total,
    0,
  );

  await button(page, w.run).click();
  await page.getByText(w.done).waitFor();
  assert.deepEqual(await counts(page), ACCOUNT);
  await sound(page, 'import report, hi, light');
  await page.locator('.counts button.refused').click();
  await page.getByText(w.bad).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);

  // A case opened from the report: it is there, and so is the report when one comes back.
  await page.locator('.counts button.new').click();
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 6);
  await page.locator('tbody a').first().click();
  await page.locator('button.clock').first().waitFor();
  await page.goBack();
  await page.getByText(w.done).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 6);
  assert.equal(await page.locator('.counts button.new').getAttribute('aria-pressed'), 'true');
  await page.getByRole('navigation').getByRole('link', { name: 'बोर्ड' }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'आयात' }).click();
  await page.getByText(w.done).waitFor();
  assert.deepEqual(await counts(page), ACCOUNT);

  const report = join(dir, 'report.csv');
  answerWith(page, report);
  await page.getByRole('button', { name: 'रिपोर्ट सहेजें…' }).click();
  await page.getByRole('status').getByText(report).waitFor();
  assert.equal(readFileSync(report, 'utf8').trim().split('\n').length, 1 + ACCOUNT.rows);
  await go(page, '#/cases');
  await page.getByRole('status').getByText('6 केस').waitFor();
  await page.close();
});

test('the same file again changes nothing and says so before it is asked to', async () => {
  const w = words.en;
  const page = await chrome.open(host, 'en', '#/import', 'dark');
  await toPreview(page, w, async () => {
    await page.getByText(w.before).waitFor();
    await sound(page, 'import columns, en, dark');
  });
  const { rows, out_of_scope, refused } = ACCOUNT;
  assert.deepEqual(await counts(page), { rows, new: 0, changed: 0, unchanged: 6, out_of_scope, refused });
  assert.ok(await button(page, w.nothing).isDisabled());
  assert.equal(await page.locator('tbody a').count(), 6, 'what is in the store already can be opened');
  await sound(page, 'import preview, en, dark');
  await page.close();
});

test('a newer file changes the one case in which it says more', async () => {
  writeRegister(file, 1);
  const w = words.en;
  const page = await chrome.open(host, 'en', '#/import', 'dark');
  await toPreview(page, w);
  await button(page, w.run).click();
  await page.getByText(w.done).waitFor();
  const { rows, out_of_scope, refused } = ACCOUNT;
  assert.deepEqual(await counts(page), { rows, new: 0, changed: 1, unchanged: 5, out_of_scope, refused });
  await sound(page, 'import report, en, dark');
  const { answer } = await host.call('import_log', {});
  assert.equal(answer.imports.length, 2, 'what was only looked at is no import');
  await page.close();
});

test('columns of the own choosing: what is missing is named, and the choice is kept under a name', async () => {
  const page = await chrome.open(host, 'en', '#/import');
  answerWith(page, file);
  await button(page, words.en.choose).click();
  const field = page.getByLabel('Means: FIRNo');
  const was = await field.inputValue();
  await field.selectOption('');
  await page.getByText('Still missing').waitFor();
  assert.ok(await button(page, 'Preview').isDisabled());
  await sound(page, 'import own columns, en, light');
  await field.selectOption(was);
  await page.getByLabel('Keep this choice').fill('Ours');
  await button(page, 'Preview').click();
  assert.equal((await counts(page)).unchanged, 6);
  await page.close();
});

test('no page complained', () => assert.deepEqual(chrome.troubles, []));
