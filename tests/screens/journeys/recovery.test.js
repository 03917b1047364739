// A store that does not open is shown as such and never replaced; the printed recovery key opens it on a PC whose keyring
// knows nothing of it, with a real keyring; a backup is restored on a PC that has nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { OFFICER, OTHER_KEY, browser, core, firstOfficer, folder } from '../host.js';
import { answerWith, sound } from '../look.js';

const words = {
  hi: { title: 'भंडार है पर खुल नहीं रहा', restore: 'बैकअप वापस लाएँ' },
  en: { title: 'The store is there but does not open', restore: 'Restore a backup' },
};

let chrome, dir, store, backup, recovery;
before(async () => {
  dir = folder();
  store = join(dir, 'मेरा भंडार');
  backup = join(dir, 'kept.backup');
  const [host, opened] = await Promise.all([core({ store, home: join(dir, 'pc-1') }), browser()]);
  chrome = opened;
  recovery = await firstOfficer(host);
  await host.end();
});
after(() => chrome.end());

test('a store that does not open shows the recovery screen, refuses a wrong key and stays as it was', async () => {
  const was = readFileSync(join(store, 'cases.db'));
  const host = await core({ store, key: OTHER_KEY });
  const page = await chrome.open(host, 'hi');
  await page.getByRole('heading', { name: words.hi.title }).waitFor();
  await sound(page, 'recovery, hi, light');
  await page.close();
  const english = await chrome.open(host, 'en', '', 'dark');
  await english.getByRole('heading', { name: words.en.title }).waitFor();
  await english.locator('#rc-k').fill('AGE-SECRET-KEY-1NOTTHEKEY');
  await english.getByRole('button', { name: 'Open the store' }).click();
  await english.getByRole('alert').waitFor();
  await sound(english, 'recovery refused, en, dark');
  const made = await host.call('create_store', { sample: false, ...OFFICER });
  assert.equal(made.error?.code, 'folder-occupied');
  assert.ok(readFileSync(join(store, 'cases.db')).equals(was), 'not a byte was changed');
  await english.close();
  await host.end();
});

test('on a PC whose keyring is empty the recovery key opens the store, and from then on the keyring does', async () => {
  const home = join(dir, 'pc-2');
  const host = await core({ store, home });
  const page = await chrome.open(host, 'en');
  await page.getByRole('heading', { name: words.en.title }).waitFor();
  // As it is copied from the paper: in groups of four and small letters.
  await page.locator('#rc-k').fill(recovery.toLowerCase());
  await page.getByRole('button', { name: 'Open the store' }).click();
  await page.locator('#si-p').fill(OFFICER.password);
  await page.keyboard.press('Enter');
  await page.locator('.who').getByText(OFFICER.name).waitFor();

  await page.evaluate(() => (location.hash = '#/settings'));
  await page.locator('main nav').getByRole('button', { name: 'Data' }).click();
  answerWith(page, backup);
  await page.getByRole('button', { name: /^Backup to/ }).click();
  await page.getByRole('status').getByText(backup).waitFor();
  await sound(page, 'backup done, en, light');
  await page.getByRole('button', { name: 'Verify the desk’s journal' }).click();
  await page.getByRole('status').getByText('all sound').waitFor();
  await page.close();
  await host.end();

  const again = await core({ store, home });
  assert.equal((await again.call('start', {})).answer.stage, 'sign_in', 'the keyring has the key again');
  await again.end();
});

test('a backup is restored on a PC that has nothing, by the recovery key alone', async () => {
  const host = await core({ store: join(dir, 'restored'), home: join(dir, 'pc-3') });
  for (const [lang, theme] of [
    ['hi', 'light'],
    ['en', 'dark'],
  ]) {
    const page = await chrome.open(host, lang, '', theme);
    answerWith(page, backup);
    await page.getByRole('button', { name: words[lang].restore }).click();
    await page.locator('#wr-k').waitFor();
    await sound(page, `restore, ${lang}, ${theme}`);
    if (lang === 'en') {
      await page.locator('#wr-k').fill(recovery);
      await page.getByRole('button', { name: 'Restore', exact: true }).click();
      await page.locator('#si-p').fill(OFFICER.password);
      await page.keyboard.press('Enter');
      await page.locator('.who').getByText(OFFICER.name).waitFor();
    }
    await page.close();
  }
  assert.equal((await host.call('start', {})).answer.officer.pis, OFFICER.pis);
  assert.deepEqual((await host.call('verify', {})).answer.problems, []);
  await host.end();
});

test('no page complained', () => assert.deepEqual(chrome.troubles, []));
