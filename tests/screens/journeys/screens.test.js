// Every screen, panel and dialog of an open desk in both languages and both themes against the real core: it draws, it has
// its words, axe finds nothing. The gates before it are in first-run, shift and recovery.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browser, core } from '../host.js';
import { go, sound, still } from '../look.js';

/** Place, and a text a person must see there, by language. */
const places = [
  ['board', { hi: 'अतिदेय', en: 'Overdue' }],
  ['cases', { hi: 'केस', en: 'Cases' }],
  ['figures', { hi: 'आँकड़े', en: 'Figures' }],
  ['import', { hi: 'पिछले आयात', en: 'Earlier imports' }],
  ['law', { hi: 'विधि-संग्रह 20', en: 'law pack 20' }],
  ['settings', { hi: 'लॉक कब हो', en: 'Lock after' }],
];

const words = {
  hi: {
    sample: 'नमूना',
    export: 'निर्यात',
    purpose: 'किस उद्देश्य से?',
    filter: 'छाँटें',
    views: 'दृश्य',
    search: 'पनकी',
    addFact: 'तथ्य जोड़ें',
    when: 'कब हुआ',
    correct: /^सुधारें: /,
    wrong: 'पुरानी प्रविष्टि ग़लत क्यों है?',
    identity: /पहचान (दर्ज करें|खोलें)/,
    owedBy: 'दायित्व',
    span: 'अवधि',
    tabs: { stations: 'थाने', officers: 'अधिकारी', data: 'डेटा', about: 'परिचय' },
    addOfficer: 'अधिकारी जोड़ें',
    addPost: 'पद जोड़ें',
    keys: 'कुंजियाँ',
  },
  en: {
    sample: 'SAMPLE',
    export: 'Export',
    purpose: 'For what purpose?',
    filter: 'Filter',
    views: 'Views',
    search: 'Panki',
    addFact: 'Add fact',
    when: 'When it happened',
    correct: /^Correct: /,
    wrong: 'Why is the old entry wrong?',
    identity: /(Enter|Open) identity/,
    owedBy: 'Owed by',
    span: 'Span',
    tabs: { stations: 'Stations', officers: 'Officers', data: 'Data', about: 'About' },
    addOfficer: 'Add officer',
    addPost: 'Add post',
    keys: 'Keys',
  },
};

let host, chrome, fir;
before(async () => {
  [host, chrome] = await Promise.all([core(), browser()]);
  const board = await host.call('board', { tab: 'police', group: 'none', offset: 0, limit: 1 });
  fir = board.answer.rows[0].fir;
});
after(async () => {
  await chrome.end();
  await host.end();
});

const ways = [
  ['hi', 'light'],
  ['en', 'dark'],
  ['hi', 'dark'],
  ['en', 'light'],
];
for (const [lang, theme] of ways) {
  describe(`${lang}, ${theme}`, () => {
    let page;
    const w = words[lang];
    const named = (what) => `${what}, ${lang}, ${theme}`;
    before(async () => (page = await chrome.open(host, lang, '#/law', theme)));
    after(() => page.close());

    for (const [place, said] of places) {
      test(place, async () => {
        await go(page, `#/${place}`);
        await page.locator('main').getByText(said[lang], { exact: false }).first().waitFor();
        assert.equal(await page.locator('html').getAttribute('lang'), lang);
        assert.equal(await page.locator('html').getAttribute('data-theme'), theme);
        await page.getByText(w.sample).first().waitFor();
        await sound(page, named(place));
      });
    }

    test('a case with its why panel', async () => {
      await go(page, `#/case/${fir}`);
      const [, number, year] = fir.split('/');
      await page.getByText(`${number}/${year}`).first().waitFor();
      await page.locator('button.clock').first().click();
      await page.locator('.why').getByText(w.owedBy).waitFor();
      await sound(page, named('case'));
    });

    // What opens over or beside a screen: once in each language, each theme once.
    if ((lang === 'hi') !== (theme === 'light')) return;

    /** Opens the dialog, looks at it, closes it by keyboard. */
    async function dialog(what, open, inside) {
      await open();
      const shown = page.getByRole('dialog');
      await shown.getByText(inside).first().waitFor();
      await sound(page, named(what));
      await page.keyboard.press('Escape');
      await shown.waitFor({ state: 'hidden' });
    }
    const button = (name) => page.getByRole('button', { name, exact: true });

    test('adding, correcting and identity dialogs of a case', async () => {
      await go(page, `#/case/${fir}`);
      await page.locator('.bar .btn.main').waitFor();
      await dialog('add fact', () => page.keyboard.press('n'), w.addFact);
      await dialog(
        'fact form',
        async () => {
          await page.keyboard.press('n');
          await page.locator('button.next').first().click();
        },
        w.when,
      );
      await dialog('correct fact', () => button(w.correct).first().click(), w.wrong);
      await dialog('identity', () => button(w.identity).first().click(), w.identity);
    });

    test('a case beside the list', async () => {
      await go(page, `#/cases?case=${encodeURIComponent(fir)}`);
      await page.locator('button.clock').first().waitFor();
      await page.locator('.register').waitFor();
      await sound(page, named('case beside list'));
      await button(w.filter).click();
      await page.locator('.filters').waitFor();
      const box = await page.locator('.register [role=row]').nth(3).boundingBox();
      assert.ok(box && box.y + box.height <= page.viewportSize().height, 'the filter hides the list');
      await sound(page, named('filters beside case'));
      await button(w.filter).click();
    });

    test('filters, views and export of the register', async () => {
      await go(page, '#/cases');
      await button(w.filter).click();
      await page.locator('.filters').waitFor();
      await sound(page, named('filters'));
      await narrowed(page, named);
      await button(w.views).click();
      await page.locator('.views form').waitFor();
      await sound(page, named('views'));
      await button(w.views).click();
      await dialog('export', () => button(w.export).click(), w.purpose);
    });

    test('the board by station, its other tab and its export', async () => {
      await go(page, '#/board');
      await page.locator('.rows a.open').first().waitFor();
      await page.keyboard.press('g');
      await page.locator('.rows tr.head').first().waitFor();
      await page.keyboard.press('t');
      await page.locator('.seg button[aria-pressed=true]').last().waitFor();
      await sound(page, named('board of others'));
      await page.keyboard.press('t');
      await dialog('export of the board', () => button(w.export).click(), w.purpose);
    });

    test('a rule of the law', async () => {
      await go(page, '#/law?rule=BNSS193.2');
      await page.locator('article').getByText(w.span, { exact: true }).waitFor();
      await sound(page, named('rule'));
    });

    test('old and new sections, and her rights', async () => {
      await go(page, '#/law?part=sections');
      await page.locator('#sections-text').fill('IPC 376(2)(n)');
      await page.locator('td.to').getByText('BNS 64(2)(m)').first().waitFor();
      await sound(page, named('sections'));
      // A number without its Act offers what it may be.
      await page.locator('#sections-text').fill('354');
      await page.locator('.maybe button').first().waitFor();
      await go(page, '#/law?part=rights');
      await page.locator('main .stages li').first().waitFor();
      await sound(page, named('rights'));
    });

    test('the parts of settings and their dialogs', async () => {
      await go(page, '#/settings');
      const tab = (name) => page.locator('main nav').getByRole('button', { name, exact: true });
      for (const [part, name] of Object.entries(w.tabs)) {
        await tab(name).click();
        await page.locator('main nav [aria-current]').getByText(name, { exact: true }).waitFor();
        await page.locator('main .card').first().waitFor();
        await sound(page, named(`settings ${part}`));
      }
      await tab(w.tabs.officers).click();
      await dialog('officer', () => button(w.addOfficer).click(), w.addOfficer);
      await dialog('post', () => button(w.addPost).click(), w.addPost);
    });

    test('search, keys and the menu of the officer', async () => {
      await go(page, '#/board');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').locator('input').fill(w.search);
      await dialog('search', () => undefined, w.search);
      await dialog('keys', () => page.keyboard.press('?'), w.keys);
      await page.locator('.who').click();
      await page.getByRole('menu').waitFor();
      await sound(page, named('menu'));
      await page.keyboard.press('Escape');
    });
  });
}

/** By keys alone: an officer is found among all and chosen, and chosen again stays; what is only typed chooses nothing. */
async function narrowed(page, named) {
  const found = page.locator('header [role=status]');
  const all = await found.innerText();
  const field = page.locator('#f-io');
  const list = page.locator('.picking');
  const every = await field.innerText();
  // What is typed must not come before the field that takes it.
  const ready = () => page.waitForFunction(() => document.activeElement?.closest('.picking input'));
  await field.focus();
  await page.keyboard.press('Enter');
  await ready();
  await list.locator('[role=option]').first().waitFor();
  for (let n = 0; n < 20; n += 1) await page.keyboard.press('ArrowDown');
  const marked = list.locator('[role=option][data-selected]');
  const inSight = await marked.evaluate((one) => {
    const [it, box] = [one.getBoundingClientRect(), one.closest('.choices').getBoundingClientRect()];
    return it.top >= box.top - 1 && it.bottom <= box.bottom + 1;
  });
  assert.ok(inSight, 'what is marked is out of sight');
  const name = (await marked.innerText()).trim();
  await page.keyboard.type(name);
  await still(page);
  await sound(page, named('filter by officer'));
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  assert.equal(await field.innerText(), every, 'what was only typed looks chosen');
  for (const time of ['first', 'second']) {
    await field.focus();
    await page.keyboard.press('Enter');
    await ready();
    await page.keyboard.type(name);
    await still(page);
    await page.keyboard.press('Enter');
    await list.waitFor({ state: 'detached' });
    await page.locator('.chip').first().waitFor();
    await still(page);
    assert.notEqual(await found.innerText(), all, `the list is not narrowed the ${time} time`);
    assert.equal((await field.innerText()).trim(), name);
  }
  await field.focus();
  await page.keyboard.press('Enter');
  await list.locator('[role=option]').first().click();
  await page.locator('.chip').first().waitFor({ state: 'detached' });
  await still(page);
  assert.equal(await found.innerText(), all);
  // A station by its name in the other script, and one there is none of.
  await page.locator('#f-st').click();
  await ready();
  await page.keyboard.type('panki');
  await still(page);
  assert.equal(await list.locator('[role=option]').count(), 1);
  await page.keyboard.type('xx');
  await page.keyboard.press('Enter');
  await still(page);
  assert.equal(await list.locator('[role=option]').count(), 0);
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  assert.equal(await found.innerText(), all);
}

test('axe sees a planted fault, so its silence means something', async () => {
  const page = await chrome.open(host, 'en', '#/law');
  await page.locator('main').getByText('law pack 20').first().waitFor();
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  await assert.rejects(sound(page, 'a button without a name'), /button-name/);
  await page.close();
});

test('the board says what the core says', async () => {
  const page = await chrome.open(host, 'en', '#/board');
  const { answer } = await host.call('board', { tab: 'police', group: 'none', offset: 0, limit: 1 });
  const overdue = page.getByRole('button', { name: /overdue/i }).first();
  await overdue.waitFor();
  assert.match(
    (await overdue.innerText()).replace(/\D+/g, ' '),
    new RegExp(`\\b${answer.counts.overdue}\\b`),
  );
  await page.close();
});

test('keyboard alone: down the board, into a case and its form, back with Esc to the same row', async () => {
  const page = await chrome.open(host, 'en', '#/board');
  await page.locator('.rows a.open').nth(5).waitFor();
  const here = () => page.evaluate(() => document.activeElement?.closest('tr')?.innerText ?? '');
  for (let steps = 0; steps < 40 && !(await here()); steps += 1) await page.keyboard.press('Tab');
  for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press('ArrowDown');
  const row = await here();
  assert.ok(row, 'the keyboard reaches the rows');
  const number = row.match(/\d{4}\/\d{4}/)[0];
  await page.keyboard.press('Enter');
  await page.locator('.one').getByText(number).first().waitFor();
  await page.locator('.one button.clock').first().waitFor();
  await page.keyboard.press('e');
  await page.getByRole('dialog').getByText('When it happened').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.locator('.one').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.one').waitFor({ state: 'hidden' });
  await page.waitForFunction(
    (number) => document.activeElement?.closest('tr')?.innerText.includes(number),
    number,
  );
  await page.close();
});

/** Presses a key as the Hindi (InScript) layout of the PC sends it: another letter, the same place. */
const hindi = (page, key, code, mods = {}) =>
  page.evaluate(
    ([key, code, mods]) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...mods }),
      ),
    [key, code, mods],
  );

test('shortcuts are on the same keys when the keyboard writes Hindi, and leave what is typed alone', async () => {
  const page = await chrome.open(host, 'hi', '#/board');
  await page.locator('.rows a.open').first().waitFor();
  const dialog = page.getByRole('dialog');
  await hindi(page, 'ु', 'KeyG');
  await page.locator('.rows tr.head').first().waitFor();
  await hindi(page, 'ू', 'KeyT');
  await page.locator('.seg button[aria-pressed=true]', { hasText: 'न्यायालय' }).waitFor();
  await hindi(page, 'ू', 'KeyT');
  await hindi(page, 'क', 'KeyK', { ctrlKey: true });
  await dialog.locator('input').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await hindi(page, 'य़', 'Slash', { shiftKey: true });
  await dialog.getByText('कुंजियाँ').waitFor();
  await dialog.getByText('Alt 1 … 6').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  for (const [digit, heading] of [
    ['२', 'केस'],
    ['६', 'सेटिंग'],
  ]) {
    const code = `Digit${'०१२३४५६'.indexOf(digit)}`;
    await hindi(page, digit, code, { altKey: true });
    await page.getByRole('heading', { name: heading, level: 1, exact: true }).waitFor();
  }
  await go(page, `#/case/${fir}`);
  await page.locator('button.clock').first().waitFor();
  await hindi(page, 'ल', 'KeyN');
  await dialog.locator('#fx-all').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await go(page, '#/cases');
  await page.locator('input.find').focus();
  await hindi(page, 'य़', 'Slash', { shiftKey: true });
  await still(page);
  assert.equal(await dialog.count(), 0, 'in a field a letter is a letter');
  await hindi(page, 'प', 'KeyH', { altKey: true });
  await page.getByRole('heading', { name: 'Cases', level: 1 }).waitFor();
  await page.close();
});

test('one switch changes every word', async () => {
  const page = await chrome.open(host, 'hi', '#/board');
  await page.locator('main').getByText('अतिदेय').first().waitFor();
  await page.keyboard.press('Alt+h');
  await page.locator('main').getByText('Overdue').first().waitFor();
  await still(page);
  assert.doesNotMatch(await page.locator('nav.rail').innerText(), /[\u0900-\u097F]/);
  await page.close();
});

test('a call without the token is turned away', async () => {
  const answer = await fetch(new URL('/call/start', host.address), { method: 'POST', body: '{}' });
  assert.equal(answer.status, 401);
});

test('no page complained', () => assert.deepEqual(chrome.troubles, []));
