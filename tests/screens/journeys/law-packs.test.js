// The law of a desk is changed in sight: what is no pack and what is no key is refused beside its field, a target of the office
// and a list of closed days are counted at once, and what that moved can be read, case by case.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { browser, core, firstOfficer, folder } from '../host.js';
import { answerWith, go, sound } from '../look.js';
import { writeRegister } from '../register.js';

const words = {
  hi: {
    tab: 'विधि-संग्रह',
    trust: 'इस कुंजी पर विश्वास करें',
    import: 'सूची आयात करें…',
    row: 'पंक्ति',
    save: 'लक्ष्य सहेजें',
    own: 'इस कार्यालय का रखा हुआ',
    back: 'विधि-संग्रह का अपना लक्ष्य',
    whole: 'पूर्ण संख्या लिखें',
  },
  en: {
    tab: 'Law packs',
    trust: 'Trust this key',
    import: 'Import a list…',
    row: 'Row',
    save: 'Save target',
    own: 'set by this office',
    back: 'Back to the pack’s own',
    whole: 'Write a whole number',
  },
};

let host, chrome, dir;
before(async () => {
  dir = folder();
  const file = join(dir, 'register.csv');
  writeRegister(file);
  [host, chrome] = await Promise.all([core({ store: join(dir, 'store') }), browser()]);
  await firstOfficer(host);
  await host.call('import_run', {
    file,
    preset: null,
    mapping: null,
    keep_as: null,
    keep_all: false,
  });
  // An arrest of this minute: duties that begin after the import run, those before it are not asked of the register.
  const cases = { filter: {}, sort: 'fir_on', descending: true, offset: 0, limit: 1 };
  const { fir } = (await host.call('cases', cases)).answer.rows[0];
  const { saw } = (await host.call('case', { fir })).answer.head;
  const at = `${new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(0, 23)}+05:30`;
  const arrest = { fir, saw, kind: 'arrest', subject: 'A1', at, values: {} };
  await host.call('add_fact', { ...arrest, reference: 'GD 14', source: 'own-record' });
});
after(async () => {
  await chrome.end();
  await host.end();
});

const packs = async () => (await host.call('law_packs', {})).answer;

/** A duty without a number in the law that is running in some case. */
async function dutyWithTarget() {
  const { answer } = await host.call('law', {});
  for (const line of answer.rules.filter((rule) => rule.kind === 'duty' && rule.running > 0)) {
    const { answer: rule } = await host.call('law_rule', { id: line.id });
    if (rule.target) return line.id;
  }
  return assert.fail('no duty with a target runs');
}

for (const [lang, theme] of [
  ['hi', 'light'],
  ['en', 'dark'],
]) {
  describe(`${lang}, ${theme}`, () => {
    let page;
    const w = words[lang];
    const named = (what) => `${what}, ${lang}, ${theme}`;
    const button = (name) => page.getByRole('button', { name, exact: true });
    before(async () => (page = await chrome.open(host, lang, '#/law', theme)));
    after(() => page.close());

    test('the pack in force is said, and a file that is none is refused beside its field', async () => {
      await button(w.tab).click();
      const { version } = await packs();
      await page.locator('#packs-now').getByText(version).waitFor();
      await sound(page, named('law packs'));
      const file = join(dir, 'letter.itssolaw');
      writeFileSync(file, 'Dear colleague, the law has changed.');
      const field = page.locator('#pack-file');
      await field.fill(file);
      await page.keyboard.press('Enter');
      await page.locator('#pack-refused').getByRole('alert').waitFor();
      assert.equal(await field.inputValue(), file, 'what was typed stays');
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      assert.equal(await field.getAttribute('aria-describedby'), 'pack-refused');
      assert.equal(await page.locator('.look').count(), 0);
      await sound(page, named('no law pack'));
      answerWith(page, join(dir, 'nowhere.itssolaw'));
      await page.locator('form', { has: field }).getByRole('button').first().click();
      await page.locator('#pack-refused').getByRole('alert').waitFor();
      assert.equal(await field.inputValue(), join(dir, 'nowhere.itssolaw'));
      const after = await packs();
      assert.equal(after.version, version);
      assert.deepEqual(after.packs, []);
    });

    test('a key that was typed wrongly, or of nobody, is refused beside its field', async () => {
      const before = (await packs()).keys;
      const key = page.locator('#key-digits');
      await key.fill('a1b2 c3d4');
      await button(w.trust).click();
      await page.locator('#key-refused').getByRole('alert').waitFor();
      assert.equal(await key.inputValue(), 'a1b2 c3d4', 'what was typed stays');
      assert.equal(await key.getAttribute('aria-invalid'), 'true');
      await sound(page, named('no key'));
      // The base point of the curve: a key as far as anybody can tell, though nobody's.
      await key.fill(`58${'66'.repeat(31)}`.replace(/(.{4})/g, '$1 '));
      await button(w.trust).click();
      await page.locator('#key-name-refused').getByRole('alert').waitFor();
      assert.equal(await key.getAttribute('aria-invalid'), 'false');
      assert.equal(await page.locator('#key-name').getAttribute('aria-invalid'), 'true');
      assert.deepEqual((await packs()).keys, before, 'nothing was trusted');
    });

    test('a list of closed days: what can be read stands, what cannot is told by row and field', async () => {
      const file = join(dir, `closed-${lang}.csv`);
      const days = 'UP,2026-08-15,public,Independence Day,स्वतंत्रता दिवस\nUP,2026-02-31,public,No day,';
      writeFileSync(file, `state,date,category,name_en,name_hi\n${days}\n`);
      answerWith(page, file);
      await button(w.import).click();
      const closed = page.locator('[aria-labelledby=packs-closed]');
      await closed
        .getByRole('alert')
        .getByText(new RegExp(`^${w.row} \\d+, date`))
        .waitFor();
      await closed.locator('tbody tr', { hasText: '(UP)' }).waitFor();
      await page.locator('main .counting .note.fine').waitFor();
      assert.equal((await packs()).due, false, 'every case was counted by it');
      await closed.getByRole('alert').waitFor();
      await sound(page, named('closed days'));
    });

    test('a target of the office is counted at once, what it moved is listed, and it goes back', async () => {
      const id = await dutyWithTarget();
      const runs = (await packs()).runs.length;
      await go(page, `#/law?rule=${encodeURIComponent(id)}`);
      const number = page.locator('#target-n');
      await number.fill(lang === 'hi' ? 'तीन' : 'three');
      await button(w.save).click();
      await page.locator('#target-wrong').getByText(w.whole).waitFor();
      await number.fill(lang === 'hi' ? '३००' : '300');
      await page.locator('#target-u').selectOption('hours');
      await button(w.save).click();
      await page.locator('article').getByText(w.own).waitFor();
      await page.locator('article .note.fine[role=status]').waitFor();
      await sound(page, named('target'));

      const [run, ...before] = (await packs()).runs;
      assert.equal(before.length, runs, 'one counting more');
      assert.ok(run.done && run.moved > 0, JSON.stringify(run));
      const moves = (await host.call('law_moves', { run: run.no, rule: null, offset: 0 })).answer;
      await go(page, '#/law?part=packs');
      await page.locator('[aria-labelledby=packs-runs] tbody a').first().click();
      await page.locator('tbody tr').first().waitFor();
      assert.equal(await page.locator('tbody tr').count(), Math.min(moves.total, 100));
      await page.locator('tbody tr').first().getByText(moves.rows[0].fir_short).waitFor();
      await sound(page, named('what moved'));
      await page.locator('tbody a').first().click();
      await page.locator('button.clock').first().waitFor();
      await page.goBack();
      await page.locator('tbody tr').first().waitFor();

      await go(page, `#/law?rule=${encodeURIComponent(id)}`);
      await button(w.back).click();
      await page.locator('article').getByText(w.own).waitFor({ state: 'hidden' });
      await page.locator('article .note.fine[role=status]').waitFor();
      assert.equal((await host.call('law_rule', { id })).answer.target.own, false);
    });
  });
}

test('no page complained', () => assert.deepEqual(chrome.troubles, []));
