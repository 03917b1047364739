// A first run: the ways to begin, the first officer, the recovery key shown once, the program is open; and the shift that
// follows: another officer, a PIN, the lock, five wrong PINs.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { OFFICER, browser, core, folder } from '../host.js';
import { go, sound, still } from '../look.js';

const SECOND = { pis: '100888', name: 'Second', rank: 'HC', password: 'another password' };
const PIN = '2468';
const words = {
  hi: { welcome: 'यह डेस्क किससे आरम्भ हो?', real: 'हमारे पास का रजिस्टर आयात करें', first: 'यहाँ पहले कौन काम करेगा?' },
  en: {
    welcome: 'What should this desk begin with?',
    real: 'Import the register we already have',
    first: 'Who works here first?',
  },
};

let host, chrome;
before(async () => {
  [host, chrome] = await Promise.all([core({ store: join(folder(), 'store') }), browser()]);
});
after(async () => {
  await chrome.end();
  await host.end();
});

for (const [lang, theme] of [
  ['hi', 'light'],
  ['en', 'dark'],
]) {
  test(`a folder without a store shows the ways to begin and asks for the first officer, ${lang}`, async () => {
    assert.equal((await host.call('start', {})).answer.stage, 'no_store');
    const page = await chrome.open(host, lang, '', theme);
    await page.getByRole('heading', { name: words[lang].welcome }).waitFor();
    await sound(page, `welcome, ${lang}, ${theme}`);
    await page.getByRole('button', { name: words[lang].real }).click();
    await page.getByRole('heading', { name: words[lang].first }).waitFor();
    await sound(page, `first officer, ${lang}, ${theme}`);
    await page.close();
  });
}

test('a store is made once, its recovery key is shown once, and it is never made a second time in its place', async () => {
  const page = await chrome.open(host, 'hi');
  await page.getByRole('button', { name: words.hi.real }).click();
  await page.locator('#wo-n').fill(OFFICER.name);
  await page.locator('#wo-r').fill(OFFICER.rank);
  await page.locator('#wo-p').fill(OFFICER.pis);
  await page.locator('#wo-w').fill(OFFICER.password);
  await page.locator('#wo-2').fill('not the same');
  const make = page.locator('form .btn.main');
  assert.ok(await make.isDisabled(), 'two passwords that differ make nothing');
  await page.locator('#wo-2').fill(OFFICER.password);
  await make.click();
  await page.getByText('AGE-').waitFor();
  await sound(page, 'recovery key, hi, light');
  // The page itself holds the key; the other language and colours are looked at in place.
  await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
  await sound(page, 'recovery key, hi, dark');
  const on = page.locator('.btn.main');
  assert.ok(await on.isDisabled(), 'not before somebody says that it is printed');
  await page.getByRole('checkbox').check();
  await on.click();
  await page.locator('main').getByText('अभी कुछ आयात नहीं हुआ').first().waitFor();
  assert.doesNotMatch(await page.content(), /AGE-SECRET-KEY/);
  await page.close();

  const again = await host.call('create_store', { sample: false, ...OFFICER });
  assert.equal(again.error?.code, 'folder-occupied');
  assert.ok(again.error.words.hi && again.error.words.en);
  assert.equal((await host.call('start', {})).answer.stage, 'open');
});

test('a board without a case does not say that all is well: it offers the import', async () => {
  const page = await chrome.open(host, 'en', '#/board', 'dark');
  await page.getByText('No case is here yet').waitFor();
  assert.equal(await page.getByText('Nothing is overdue').count(), 0);
  assert.equal(await page.getByRole('link', { name: 'Import a register' }).getAttribute('href'), '#/import');
  await sound(page, 'empty board, en, dark');
  await go(page, '#/cases');
  await page.getByText('No case is here yet').waitFor();
  await sound(page, 'empty register, en, dark');
  await page.close();
});

for (const [lang, theme, said] of [
  [
    'hi',
    'light',
    { data: 'डेटा', ask: 'नई पुनर्प्राप्ति कुंजी…', sure: 'पुरानी कुंजी समाप्त करें, नई बनाएँ', on: 'आगे बढ़ें' },
  ],
  [
    'en',
    'dark',
    { data: 'Data', ask: 'New recovery key…', sure: 'End the old key, make a new one', on: 'Go on' },
  ],
]) {
  test(`a new recovery key cannot be left before it is printed, ${lang}`, async () => {
    const page = await chrome.open(host, lang, '#/settings', theme);
    await page.locator('main nav').getByRole('button', { name: said.data, exact: true }).click();
    await page.getByRole('button', { name: said.ask }).click();
    await page.getByRole('alert').waitFor();
    await sound(page, `new recovery key, sure, ${lang}, ${theme}`);
    assert.equal(await page.getByRole('dialog').count(), 0, 'nothing is made before it is confirmed');
    await page.getByRole('button', { name: said.sure }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('AGE-').waitFor();
    await sound(page, `new recovery key, ${lang}, ${theme}`);
    const key = await dialog.locator('.key').innerText();
    const place = () => page.evaluate(() => location.hash);
    for (const way of ['Escape', 'Alt+1', 'Control+k', 'Control+l', '?']) {
      await page.keyboard.press(way);
      await still(page);
      assert.equal(await dialog.count(), 1, way);
      assert.equal(await dialog.locator('.key').innerText(), key, way);
      assert.equal(await place(), '#/settings', way);
    }
    await page.mouse.click(80, 80); // where the menu is
    await page.mouse.click(700, 760);
    assert.equal(await dialog.locator('.key').innerText(), key);
    assert.equal(await place(), '#/settings');
    // Even another address (a button of the mouse that goes back) leaves it standing.
    await go(page, '#/board');
    assert.equal(await dialog.locator('.key').innerText(), key);
    const on = dialog.getByRole('button', { name: said.on });
    assert.ok(await on.isDisabled());
    await dialog.getByRole('checkbox').check();
    await on.click();
    await dialog.waitFor({ state: 'hidden' });
    assert.doesNotMatch(await page.content(), /AGE-/);
    await page.close();
  });
}

/** Signs in on the sign-in screen. */
async function signIn(page, who, password) {
  await page.locator('#si-o').selectOption(who.pis);
  await page.locator('#si-p').fill(password);
  await page.keyboard.press('Enter');
}

test('another officer is added and signs in under the own name; a wrong password opens nothing', async () => {
  const page = await chrome.open(host, 'en', '#/settings');
  await page.locator('main nav').getByRole('button', { name: 'Officers' }).click();
  await page.getByRole('button', { name: 'Add officer' }).click();
  await page.locator('#o-p').fill(SECOND.pis);
  await page.locator('#o-r').fill(SECOND.rank);
  await page.locator('#o-n').fill(SECOND.name);
  await page.locator('#o-w').fill(SECOND.password);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: SECOND.name, exact: true }).waitFor();
  await page.locator('.who').click();
  await page.getByRole('menuitem', { name: 'End shift' }).click();

  await page.locator('#si-p').waitFor();
  await signIn(page, SECOND, 'not this one');
  await page.getByRole('alert').waitFor();
  assert.equal((await host.call('start', {})).answer.stage, 'sign_in');
  await sound(page, 'sign-in refused, en, light');
  const hindi = await chrome.open(host, 'hi', '', 'dark');
  await hindi.getByRole('heading', { name: 'प्रवेश' }).waitFor();
  await sound(hindi, 'sign-in, hi, dark');
  await hindi.close();
  await signIn(page, SECOND, SECOND.password);
  await page.locator('.who').getByText(`${SECOND.rank} ${SECOND.name}`).waitFor();
  assert.equal((await host.call('start', {})).answer.officer.pis, SECOND.pis);
  // She begins on the board, not where the one before her was.
  await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor();
  assert.equal(await page.evaluate(() => location.hash), '#/board');
  await page.keyboard.press('Alt+6');
  // She does not administer this desk: the screen offers no new officers.
  await page.locator('main nav').getByRole('button', { name: 'Officers' }).click();
  await page.getByRole('cell', { name: SECOND.name, exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Add officer' }).count(), 0);
  await page.close();
});

test('a PIN locks the screen and resumes the shift; a locked desk answers nobody', async () => {
  const page = await chrome.open(host, 'en', '#/settings');
  await page.locator('#s-p').fill(PIN);
  await page.getByRole('button', { name: 'Set PIN' }).click();
  await page.getByRole('status').getByText('PIN is set').waitFor();
  await page.keyboard.press('Control+l');
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  assert.equal((await host.call('start', {})).answer.stage, 'locked');
  const asked = await host.call('board', { tab: 'police', group: 'none', offset: 0, limit: 1 });
  assert.ok(asked.error?.words.hi, 'a locked desk shows no board');
  await sound(page, 'lock, en, light');
  const hindi = await chrome.open(host, 'hi', '', 'dark');
  await hindi.getByRole('heading', { name: 'लॉक है' }).waitFor();
  await sound(hindi, 'lock, hi, dark');
  await hindi.close();
  // The keyboard is in the field already.
  assert.ok(await page.locator('#lk-p').evaluate((at) => at === document.activeElement));
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  assert.equal((await host.call('start', {})).answer.officer.pis, SECOND.pis);
  await page.close();
});

test('five wrong PINs end the shift: the password is needed', async () => {
  const page = await chrome.open(host, 'en', '#/board');
  await page.locator('.who').waitFor();
  await page.keyboard.press('Control+l');
  await page.locator('#lk-p').waitFor();
  for (let left = 4; left >= 1; left -= 1) {
    await page.locator('#lk-p').fill('1357');
    await page.keyboard.press('Enter');
    await page
      .getByText(left === 1 ? '1 try left' : `${left} tries left`)
      .first()
      .waitFor();
  }
  await sound(page, 'lock with one try left, en, light');
  await page.locator('#lk-p').fill('1357');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  const right = await host.call('resume', { pin: PIN });
  assert.ok(right.error, 'the right PIN comes too late');
  await signIn(page, SECOND, SECOND.password);
  await page.locator('.who').getByText(SECOND.name).waitFor();
  await still(page);
  await page.close();
});

test('no page complained', () => assert.deepEqual(chrome.troubles, []));
