// An offence over 1 July 2024 with sections of one code alone: the case asks, and shows what the sections of the other would bring.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { browser, core, firstOfficer, folder } from '../host.js';
import { go, sound } from '../look.js';
import { writeRegister } from '../register.js';

const words = {
  hi: { title: 'अपराध 1 जुलाई 2024 के आर-पार है', asks: 'पूछें कि हर कृत्य किस दिन हुआ' },
  en: { title: 'The offence goes over 1 July 2024', asks: 'Ask on which day each act was' },
};

let host, chrome, fir;
before(async () => {
  const dir = folder();
  const file = join(dir, 'register.csv');
  writeRegister(file);
  [host, chrome] = await Promise.all([core({ store: join(dir, 'store') }), browser()]);
  await firstOfficer(host);
  await host.call('import_run', { file, preset: null, mapping: null, keep_as: null, keep_all: false });
  const cases = { filter: {}, sort: 'fir_on', descending: true, offset: 0, limit: 1 };
  fir = (await host.call('cases', cases)).answer.rows[0].fir;
  const page = (await host.call('case', { fir })).answer;
  const { entry, at } = page.timeline.find((f) => f.kind === 'fir-registered');
  const values = { offence_from: '2024-05-01', offence_to: '2024-08-01' };
  const fact = { fir, saw: page.head.saw, kind: 'fir-registered', subject: null, at, values };
  const correction = { fir, saw: page.head.saw, entry, reason: 'typing-mistake', fact };
  const check = (await host.call('check_correction', correction)).answer;
  assert.ok(
    check.warnings.some((w) => w.words.en.includes(words.en.asks)),
    JSON.stringify(check),
  );
  await host.call('correct_fact', correction);
});
after(async () => {
  await chrome.end();
  await host.end();
});

for (const [lang, theme] of [
  ['hi', 'light'],
  ['en', 'dark'],
]) {
  describe(`${lang}, ${theme}`, () => {
    test('both sets of sections stand side by side', async () => {
      const page = await chrome.open(host, lang, '#/board', theme);
      await go(page, `#/case/${fir}`);
      await page.getByText(words[lang].asks).waitFor();
      const card = page.locator('[aria-labelledby=straddle-h]');
      await card.getByRole('heading', { name: words[lang].title }).waitFor();
      assert.match(await card.innerText(), /BNS 64[\s\S]*IPC 37[56]/);
      await card.scrollIntoViewIfNeeded();
      await sound(page, `straddle, ${lang}, ${theme}`);
      await card.getByRole('button').click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
    });
  });
}

test('no page complained', () => assert.deepEqual(chrome.troubles, []));
