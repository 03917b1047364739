// Facts of a case from a register: one that ends a limit, one that is put right, a list that is taken out with a purpose, and
// the way of a person without a mouse.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { OFFICER, browser, core, firstOfficer, folder } from '../host.js';
import { answerWith, go, sound, still } from '../look.js';
import { FIRST_FIR, dayAgo, writeRegister } from '../register.js';

const RULE = 'BNSS184.1';
/** Under whose name a fact stands: the officer on shift. */
const BY = new RegExp(`by .*(${OFFICER.name}|${OFFICER.pis})`);

let host, chrome, dir;
before(async () => {
  dir = folder();
  const file = join(dir, 'register.csv');
  writeRegister(file);
  [host, chrome] = await Promise.all([core({ store: join(dir, 'store') }), browser()]);
  await firstOfficer(host);
  await host.call('import_run', { file, preset: null, mapping: null, keep_as: null, keep_all: false });
});
after(async () => {
  await chrome.end();
  await host.end();
});

const caseNow = async () => (await host.call('case', { fir: FIRST_FIR })).answer;
const clock = (page) => page.clocks.find((one) => one.rule === RULE);
/** As a person types it: 05-07-2026. */
const typed = (day) => day.split('-').reverse().join('-');

test('a fact without its reference is refused in words and keeps what was typed; with it, it ends the clock', async () => {
  assert.equal(clock(await caseNow()).state, 'overdue');
  const page = await chrome.open(host, 'en', `#/case/${FIRST_FIR}`);
  const ladder = page.locator('button.clock').filter({ hasText: 'sent for medical' });
  await ladder.waitFor();
  await page.locator('.missing').getByRole('button', { name: 'Sent for medical examination' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Day').fill(typed(dayAgo(13)));
  await dialog.getByLabel('Time').fill('09:15');
  await dialog.locator('#ff-src').selectOption('hospital');
  await dialog.getByRole('button', { name: 'Add fact' }).click();
  await dialog.getByRole('alert').first().waitFor();
  assert.equal(await dialog.getByLabel('Time').inputValue(), '09:15');
  await sound(page, 'fact refused, en, light');
  assert.equal(clock(await caseNow()).state, 'overdue', 'nothing was written');

  await dialog.locator('#ff-ref').fill('GD 17');
  await dialog.getByText('What this does').waitFor();
  await dialog.getByText('Will be marked “entered late”').waitFor();
  await still(page);
  await dialog.getByRole('button', { name: 'Add fact' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await ladder.waitFor({ state: 'hidden' });
  const ended = clock(await caseNow());
  assert.equal(ended.state, 'met');
  assert.equal(ended.ended_at.slice(0, 16), `${dayAgo(13)}T09:15`);
  await page.locator('.foot').getByText(BY).first().waitFor();
  await page.close();
});

for (const [lang, theme, said] of [
  [
    'hi',
    'light',
    {
      day: 'दिन',
      time: 'समय',
      add: 'तथ्य जोड़ें',
      effects: 'इससे क्या होगा',
      no: 'कोई तारीख़ नहीं है',
      noTime: '25:70 कोई समय नहीं है',
      later: 'अभी नहीं आया है',
    },
  ],
  [
    'en',
    'dark',
    {
      day: 'Day',
      time: 'Time',
      add: 'Add fact',
      effects: 'What this does',
      no: 'is not a day',
      noTime: '25:70 is not a time of the day',
      later: 'has not come yet',
    },
  ],
]) {
  test(`what is no day, or has not come, is said in words and nothing is saved, ${lang}`, async () => {
    const was = (await caseNow()).head.saw;
    const page = await chrome.open(host, lang, `#/case/${FIRST_FIR}`, theme);
    await page.locator('button.clock').first().waitFor();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog');
    await dialog.locator('#fx-all').pressSequentially(lang === 'hi' ? 'गिरफ़्तारी' : 'girftari');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    const day = dialog.getByLabel(said.day, { exact: true });
    const add = dialog.getByRole('button', { name: said.add, exact: true });
    await day.fill(typed(dayAgo(2)));
    await dialog.getByText(said.effects).waitFor();
    const future = typed(dayAgo(-29));
    for (const [text, words] of [
      ['31-02-2026', `31-02-2026 ${said.no}`],
      ['abc', `abc ${said.no}`],
      [future, `${future} ${said.later}`],
    ]) {
      await day.fill(text);
      // What was said of the day before it is gone with it.
      await dialog.getByText(said.effects).waitFor({ state: 'hidden' });
      await add.click();
      await dialog.getByRole('alert').getByText(words).waitFor();
      assert.equal(await day.inputValue(), text, 'what was typed stays as it was typed');
      assert.equal(await day.getAttribute('aria-invalid'), 'true');
      assert.equal((await caseNow()).head.saw, was, `${text}: nothing was written`);
    }
    await sound(page, `a day that has not come, ${lang}, ${theme}`);
    await day.fill(typed(dayAgo(2)));
    await dialog.getByLabel(said.time, { exact: true }).fill('25:70');
    await add.click();
    await dialog.getByRole('alert').getByText(said.noTime).waitFor();
    assert.equal((await caseNow()).head.saw, was, 'nothing was written');
    await dialog.getByLabel(said.time, { exact: true }).fill('09:05');
    await dialog.getByText(said.effects).waitFor();
    assert.equal(await dialog.getByRole('alert').count(), 0);
    await page.close();
  });
}

test('a wrong fact is put right: the old one stays, struck through, with its reason', async () => {
  const page = await chrome.open(host, 'hi', `#/case/${FIRST_FIR}`, 'dark');
  const fact = page.locator('ol > li').filter({ hasText: 'GD 17' });
  await fact.getByRole('button', { name: /^सुधारें/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#fx-r').selectOption('wrong-date');
  const day = dialog.getByLabel('दिन');
  await day.fill(typed(dayAgo(11)));
  // What was right before need not be typed again.
  assert.equal(await dialog.locator('#ff-ref').inputValue(), 'GD 17');
  assert.equal(await dialog.locator('#ff-src').inputValue(), 'hospital');
  await still(page);
  await sound(page, 'correcting, hi, dark');
  await dialog.getByRole('button', { name: 'सुधारें', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  const gone = page.locator('li.gone');
  await gone.getByText('ग़लत तारीख़').waitFor();
  assert.equal(await gone.count(), 1);
  const line = await gone
    .locator('.struck')
    .first()
    .evaluate((at) => getComputedStyle(at).textDecorationLine);
  assert.equal(line, 'line-through');
  await sound(page, 'corrected case, hi, dark');

  const now = await caseNow();
  const both = now.timeline.filter((one) => one.kind === 'victim-sent-medical');
  assert.equal(both.length, 2);
  assert.equal(both.filter((one) => one.replaced_by === null).length, 1);
  assert.equal(clock(now).state, 'met_late');
  assert.equal(clock(now).ended_at.slice(0, 10), dayAgo(11));
  await page.close();
});

test('a list is taken out only with a purpose, and the purpose stays', async () => {
  const page = await chrome.open(host, 'en', '#/cases');
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Choose where to save…' });
  assert.ok(await save.isDisabled(), 'no purpose is chosen yet');
  await dialog.getByLabel('For what purpose?').selectOption('crime-meeting');
  await dialog.getByRole('button', { name: 'CSV' }).click();
  const list = join(dir, 'list.csv');
  answerWith(page, list);
  await save.click();
  await dialog.getByRole('status').getByText('6 rows').waitFor();
  await sound(page, 'export done, en, light');
  const lines = readFileSync(list, 'utf8').trim().split('\n');
  assert.equal(lines.length, 1 + 6);
  assert.match(lines[1], /BNS 64\(1\)/);
  await page.close();
  const sum = (await host.call('verify', {})).answer;
  assert.deepEqual(sum.problems, []);
});

/** Waits until the keyboard is on such a thing. */
const until = (page, what) => page.waitForFunction((what) => document.activeElement?.matches(what), what);

/** Presses Tab until it is. */
async function tabTo(page, what) {
  for (let steps = 0; steps < 40; steps += 1) {
    if (await page.evaluate((what) => document.activeElement?.matches(what), what)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard does not reach ${what}`);
}

test('keyboard alone: register, case, a fact, back with Esc to the same place in the list', async () => {
  const page = await chrome.open(host, 'en', '#/cases');
  await page.locator('.register .line').nth(1).waitFor();
  await tabTo(page, '.register');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  const chosen = await page.locator('.body .line.at .cell').first().innerText();
  await page.keyboard.press('Enter');
  await page.locator('h1, h2').filter({ hasText: chosen }).first().waitFor();
  await page.locator('button.clock').first().waitFor();

  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('button.clock').first().waitFor();
  await page.keyboard.press('n');
  await dialog.locator('#fx-all').waitFor();
  await tabTo(page, '#fx-all');
  await page.keyboard.type('given');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await dialog.locator('#ff-to').waitFor();
  await until(page, '[role=dialog] .form input');
  await tabTo(page, '#ff-to');
  await page.keyboard.press('ArrowDown');
  await still(page);
  await tabTo(page, '[role=dialog] .btn.main');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('.foot').getByText(BY).first().waitFor();

  await page.keyboard.press('Escape');
  await page.locator('button.clock').first().waitFor({ state: 'hidden' });
  assert.equal(await page.locator('.body .line.at .cell').first().innerText(), chosen);
  assert.ok(
    await page.locator('.register').evaluate((at) => at === document.activeElement),
    'the list has the keys again',
  );
  await page.close();
});

test('an identity is on no screen until it is opened with a reason, and then the case says so', async () => {
  const identity = { name: 'Kanaripakshi Zzyxwv', phone: '9000012345678', address: 'Qwertzuiop Gali 4711' };
  const marks = new RegExp(Object.values(identity).join('|'));
  const page = await chrome.open(host, 'en', `#/case/${FIRST_FIR}`);
  const victim = page.locator('li').filter({ has: page.locator('.id', { hasText: 'V1' }) });
  await victim.getByRole('button', { name: 'Enter identity' }).click();
  const dialog = page.getByRole('dialog');
  for (const [field, text] of Object.entries(identity)) await dialog.locator(`#id-${field}`).fill(text);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await victim.getByRole('button', { name: 'Open identity' }).waitFor();

  for (const place of [
    'board',
    'cases',
    'figures',
    `case/${FIRST_FIR}`,
    `cases?case=${encodeURIComponent(FIRST_FIR)}`,
  ]) {
    await go(page, `#/${place}`);
    assert.doesNotMatch(await page.content(), marks, place);
  }
  await page.keyboard.press('Control+k');
  await dialog.locator('input').fill('Kanaripakshi');
  await dialog.getByText('Nothing found').waitFor();
  assert.equal(await dialog.getByRole('option').count(), 0);
  await page.keyboard.press('Escape');

  await go(page, `#/case/${FIRST_FIR}`);
  await victim.getByRole('button', { name: 'Open identity' }).click();
  const open = dialog.getByRole('button', { name: 'Open identity' });
  assert.ok(await open.isDisabled(), 'not without a reason');
  await dialog.locator('#id-why').fill('to call the victim');
  await open.click();
  for (const text of Object.values(identity)) await victim.getByText(text).waitFor();

  // With the name open on the screen the case is printed: what stands on the paper names nobody.
  await page.evaluate(() => (window.print = () => undefined));
  await page.getByRole('button', { name: 'Print brief' }).click();
  await page.emulateMedia({ media: 'print' });
  const onPaper = await page.evaluate(() => document.body.innerText);
  assert.match(onPaper, /Brief of the case/);
  assert.doesNotMatch(onPaper, marks);
  await page.emulateMedia({ media: 'screen' });
  assert.match(await page.evaluate(() => document.body.innerText), marks, 'it was open all the while');
  await victim.getByRole('button', { name: 'Hide' }).click();
  assert.doesNotMatch(await page.content(), marks);
  await page.close();
});

test('no page complained', () => assert.deepEqual(chrome.troubles, []));
